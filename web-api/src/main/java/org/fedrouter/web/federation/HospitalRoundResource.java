package org.fedrouter.web.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.core.federation.server.MessageKind;
import org.fedrouter.core.federation.server.Range;
import org.fedrouter.core.federation.server.Relay;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.Reception;
import org.fedrouter.federation.boundary.AdapterRegistry;
import org.fedrouter.federation.boundary.Draws;
import org.fedrouter.federation.boundary.Participation;
import org.fedrouter.web.federation.FederationBodies.MissingBody;
import org.fedrouter.web.federation.FederationBodies.WorkBody;
import org.fedrouter.web.request.BodyBytes;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.NodeCaller;
import org.fedrouter.web.security.NodeSignatureFilter;
import org.fedrouter.web.security.Permission;

/** A hospital's part in rounds; it calls, and nobody calls it. */
@ApplicationScoped
@Path("api/v1/federation")
@Produces({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
public class HospitalRoundResource {
  private static final int LONGEST_WAIT = 20;

  @Inject Participation participation;
  @Inject Draws draws;
  @Inject AdapterRegistry registry;
  @Inject Patience patience;

  /** What is awaited from this hospital; at once, or as soon as there is something. */
  @GET
  @Path("work")
  @Produces(MediaType.APPLICATION_JSON)
  @Permission("take_part")
  public WorkBody work(@Context UriInfo uri, @Context HttpServletRequest request) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "wait");
    long wait = QueryFields.number(fields, "wait", 0, 0, LONGEST_WAIT);
    fields.check();
    return patience.work(NodeCaller.of(request).hospital(), (int) wait);
  }

  @PUT
  @Path("trainings/{training}/draw/{kind}")
  @Permission("take_part")
  public Response draw(
      @PathParam("training") String training,
      @PathParam("kind") String kind,
      InputStream body,
      @Context HttpServletRequest request) {
    String hospital = NodeCaller.of(request).hospital();
    byte[] bytes = BodyBytes.read(body, NodeSignatureFilter.LARGEST);
    return switch (kind) {
      case EventKind.COMMITMENT, EventKind.REVEAL ->
          Receptions.of(draws.tell(hospital, training, kind, bytes));
      default -> Receptions.unknown();
    };
  }

  @GET
  @Path("trainings/{training}/draw/{kind}")
  @Permission("take_part")
  public Response drawn(
      @PathParam("training") String training,
      @PathParam("kind") String kind,
      @Context HttpServletRequest request) {
    String hospital = NodeCaller.of(request).hospital();
    Optional<String> one =
        switch (kind) {
          case "commitments" -> Optional.of(EventKind.COMMITMENT);
          case "reveals" -> Optional.of(EventKind.REVEAL);
          default -> Optional.empty();
        };
    return one.flatMap(which -> draws.list(hospital, training, which))
        .map(Binary::whole)
        .orElseGet(Receptions::unknown);
  }

  @PUT
  @Path("trainings/{training}/rounds/{round}/messages/{kind}")
  @Permission("take_part")
  public Response tell(
      @PathParam("training") String training,
      @PathParam("round") String round,
      @PathParam("kind") String kind,
      InputStream body,
      @Context HttpServletRequest request) {
    String hospital = NodeCaller.of(request).hospital();
    byte[] bytes = BodyBytes.read(body, NodeSignatureFilter.LARGEST);
    return MessageKind.ofLabel(kind)
        .flatMap(
            one ->
                numbered(
                    round, number -> participation.tell(hospital, training, number, one, bytes)))
        .map(Receptions::of)
        .orElseGet(Receptions::unknown);
  }

  @PUT
  @Path("trainings/{training}/rounds/{round}/chunks/{index}")
  @Permission("take_part")
  public Response chunk(
      @PathParam("training") String training,
      @PathParam("round") String round,
      @PathParam("index") String index,
      InputStream body,
      @Context HttpServletRequest request) {
    String hospital = NodeCaller.of(request).hospital();
    byte[] bytes = BodyBytes.read(body, NodeSignatureFilter.LARGEST);
    return Numbers.of(index)
        .flatMap(
            place ->
                numbered(
                    round, number -> participation.chunk(hospital, training, number, place, bytes)))
        .map(Receptions::of)
        .orElseGet(Receptions::unknown);
  }

  private static Optional<Reception> numbered(String round, Function<Integer, Reception> act) {
    return Numbers.of(round).map(act);
  }

  @GET
  @Path("trainings/{training}/rounds/{round}/chunks")
  @Produces(MediaType.APPLICATION_JSON)
  @Permission("take_part")
  public Response missing(
      @PathParam("training") String training,
      @PathParam("round") String round,
      @Context HttpServletRequest request) {
    String hospital = NodeCaller.of(request).hospital();
    return Numbers.of(round)
        .flatMap(number -> participation.missing(hospital, training, number))
        .map(runs -> Response.ok(new MissingBody(pairs(runs))).build())
        .orElseGet(Receptions::unknown);
  }

  private static List<List<Integer>> pairs(List<Range> runs) {
    return runs.stream().map(run -> List.of(run.first(), run.last())).toList();
  }

  @GET
  @Path("trainings/{training}/rounds/{round}/relay/{what}")
  @Permission("take_part")
  public Response relay(
      @PathParam("training") String training,
      @PathParam("round") String round,
      @PathParam("what") String what,
      @Context HttpServletRequest request) {
    String hospital = NodeCaller.of(request).hospital();
    return Relay.ofLabel(what)
        .flatMap(
            which ->
                Numbers.of(round)
                    .flatMap(number -> participation.relay(hospital, training, number, which)))
        .map(Binary::whole)
        .orElseGet(Receptions::unknown);
  }

  /** Weights, for hospitals of the training; of a published version, for all nodes. */
  @GET
  @Path("trainings/{training}/adapters/{version}")
  @Permission("take_part")
  public Response adapter(
      @PathParam("training") String training,
      @PathParam("version") String version,
      @Context HttpServletRequest request,
      @Context Request conditions) {
    String hospital = NodeCaller.of(request).hospital();
    return Numbers.of(version)
        .flatMap(
            number ->
                participation
                    .adapter(hospital, training, number)
                    .or(() -> registry.published(training, number)))
        .map(bytes -> Binary.part(bytes, conditions, request.getHeader("Range")))
        .orElseGet(Receptions::unknown);
  }
}
