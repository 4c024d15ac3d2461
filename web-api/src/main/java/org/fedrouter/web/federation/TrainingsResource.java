package org.fedrouter.web.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.boundary.TrainingCharges;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.federation.Participant;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.federation.boundary.AdapterRegistry;
import org.fedrouter.federation.boundary.Federation;
import org.fedrouter.federation.boundary.TrainingCourse;
import org.fedrouter.federation.boundary.TrainingRegions;
import org.fedrouter.inference.boundary.TrainingRoster;
import org.fedrouter.web.federation.FederationBodies.ParticipantBody;
import org.fedrouter.web.federation.FederationBodies.RoundBody;
import org.fedrouter.web.federation.FederationBodies.TrainingBody;
import org.fedrouter.web.federation.FederationBodies.TrainingsBody;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** Federated trainings as people begin, watch and end them. */
@ApplicationScoped
@Path("api/v1/federation")
@Produces(MediaType.APPLICATION_JSON)
public class TrainingsResource {
  private static final int LONGEST_REASON = 500;

  @Inject Federation federation;
  @Inject TrainingCourse course;
  @Inject AdapterRegistry adapters;
  @Inject TrainingCharges charges;
  @Inject TrainingRoster rosters;
  @Inject TrainingRegions regions;

  @POST
  @Path("trainings")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_federation")
  public Response begin(InputStream body, @Context HttpServletRequest request) throws IOException {
    Roster roster = roster();
    TrainingTerms terms = TermsQuestion.read(JsonBody.read(body), roster, regions.now());
    return Receptions.of(federation.begin(terms, roster, actor(request)), Response.Status.CREATED);
  }

  private Roster roster() {
    return rosters
        .current()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        ProblemType.TRAINING_STATE,
                        "There is no signed roster whose hospitals could train.")));
  }

  private static String actor(HttpServletRequest request) {
    return PermissionFilter.caller(request).account();
  }

  @GET
  @Path("trainings")
  @Permission({"manage_federation", "view_budget"})
  public TrainingsBody newest() {
    return new TrainingsBody(federation.newest().stream().map(TrainingBody::of).toList());
  }

  @GET
  @Path("trainings/{training}")
  @Permission({"manage_federation", "view_budget"})
  public Response progress(@PathParam("training") String name) {
    return course
        .of(name)
        .map(progress -> Response.ok(ProgressBody.of(progress)).build())
        .orElseGet(Receptions::unknown);
  }

  @GET
  @Path("trainings/{training}/rounds/{round}")
  @Permission({"manage_federation", "view_budget"})
  public Response round(@PathParam("training") String name, @PathParam("round") String round) {
    return Numbers.of(round)
        .flatMap(number -> federation.round(name, number))
        .map(server -> Response.ok(body(server)).build())
        .orElseGet(Receptions::unknown);
  }

  private RoundBody body(RoundServer server) {
    List<ParticipantBody> participants =
        server.round().participants().values().stream().map(one -> body(server, one)).toList();
    return RoundBody.of(server, participants);
  }

  private ParticipantBody body(RoundServer server, Participant participant) {
    Optional<ChargedTraining> charged =
        charges.find(
            new LedgerKey(LedgerKind.DATASET, participant.hospital()),
            server.setting().terms().charge(server.setting().number()));
    return ParticipantBody.of(
        server,
        participant,
        charged.map(ChargedTraining::epsilon).orElse(null),
        charged.map(ChargedTraining::nano).orElse(null));
  }

  /** The signed note of the version that a round made. */
  @GET
  @Path("trainings/{training}/rounds/{round}/certificate")
  @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Permission({"manage_federation", "view_budget", "take_part"})
  public Response certificate(
      @PathParam("training") String name, @PathParam("round") String round) {
    return Numbers.of(round)
        .flatMap(number -> adapters.find(name, number))
        .map(AdapterVersion::certificate)
        .filter(certificate -> !certificate.isEmpty())
        .map(note -> Response.ok(note, "text/plain;charset=utf-8").build())
        .orElseGet(Receptions::unknown);
  }

  @POST
  @Path("trainings/{training}/halt")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_federation")
  public Response halt(
      @PathParam("training") String name, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    return changed(federation.halt(name, actor(request), reason(body)));
  }

  @POST
  @Path("trainings/{training}/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_federation")
  public Response pause(
      @PathParam("training") String name, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    return changed(federation.pause(name, actor(request), reason(body)));
  }

  @POST
  @Path("trainings/{training}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permission("manage_federation")
  public Response resume(
      @PathParam("training") String name, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    return changed(federation.resume(name, actor(request), reason(body)));
  }

  private static Response changed(TrainingChange change) {
    return Receptions.of(change, Response.Status.OK);
  }

  /** Why, for the audit log. */
  static String reason(InputStream body) throws IOException {
    Fields fields = new Fields(JsonBody.read(body));
    String reason = fields.text("reason", 1, LONGEST_REASON);
    fields.check();
    return reason;
  }
}
