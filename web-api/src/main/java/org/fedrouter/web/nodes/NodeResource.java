package org.fedrouter.web.nodes;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.node.Enrolment;
import org.fedrouter.node.NodeChange;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Standing;
import org.fedrouter.node.boundary.NodeAdministration;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.node.boundary.NodeListing;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.problem.ProblemResponse;
import org.fedrouter.web.request.JsonBody;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;
import org.fedrouter.web.security.SignedRequest;

/** Nodes, and decisions about them. */
@ApplicationScoped
@Path("api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NodeResource {
  private static final String NODES = "nodes";

  @Inject NodeDirectory directory;
  @Inject NodeListing listing;
  @Inject NodeAdministration administration;
  @Inject Time time;

  /** Every node that ever asked, in the order of their ids. */
  public record NodesBody(List<NodeBody> nodes) {}

  /** A decision that was carried out. */
  public record ChangedBody(String node, String before, String after) {}

  @GET
  @Permission({NODES, "view_audit"})
  public NodesBody all() {
    Instant now = time.instant();
    Map<String, Enrolment> waiting = waiting();
    return new NodesBody(
        directory.all().stream()
            .map(view -> NodeBody.of(view, waiting.get(view.registration().id()), now))
            .toList());
  }

  @GET
  @Path("{id}")
  @Permission({NODES, "view_audit"})
  public NodeBody one(@PathParam("id") String id) {
    NodeView view = directory.find(id).orElseThrow(NodeResource::unknown);
    return NodeBody.of(view, waiting().get(id), time.instant());
  }

  private Map<String, Enrolment> waiting() {
    return listing.waiting().stream()
        .collect(Collectors.toMap(Enrolment::node, Function.identity()));
  }

  @POST
  @Path("{id}/approve")
  @Permission(NODES)
  @SignedRequest
  public Response approve(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    NodeQuestion asked = NodeQuestion.approval(JsonBody.read(body));
    return answer(
        id, administration.approve(id, asked.keySha256(), actor(request), asked.reason()));
  }

  @POST
  @Path("{id}/reject")
  @Permission(NODES)
  @SignedRequest
  public Response reject(
      @PathParam("id") String id, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    NodeQuestion asked = NodeQuestion.plain(JsonBody.read(body));
    return answer(id, administration.reject(id, actor(request), asked.reason()));
  }

  /** Decisions that change the standing of a node: drain, activate, revoke, retire. */
  @POST
  @Path("{id}/{decision: drain|activate|revoke|retire}")
  @Permission(NODES)
  @SignedRequest
  public Response decide(
      @PathParam("id") String id,
      @PathParam("decision") String decision,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    NodeQuestion asked = NodeQuestion.plain(JsonBody.read(body));
    return answer(id, administration.put(id, standing(decision), actor(request), asked.reason()));
  }

  private static Standing standing(String decision) {
    return switch (decision) {
      case "drain" -> Standing.DRAINING;
      case "activate" -> Standing.ACTIVE;
      case "revoke" -> Standing.REVOKED;
      case "retire" -> Standing.RETIRED;
      default -> throw unknown();
    };
  }

  private static String actor(HttpServletRequest request) {
    return PermissionFilter.caller(request).account();
  }

  private static Response answer(String id, NodeChange change) {
    return switch (change) {
      case NodeChange.Changed(Standing before, Standing after) ->
          Response.ok(new ChangedBody(id, before.label(), after.label())).build();
      case NodeChange.Refused(String why) ->
          ProblemResponse.of(
              new Problem(
                  ProblemType.NODE_CHANGE_REFUSED,
                  "Node " + id + ": " + why + "; nothing was changed.",
                  List.of(),
                  Map.of("node", id)));
      case NodeChange.NoNode missing -> throw unknown();
    };
  }

  private static ProblemException unknown() {
    return new ProblemException(Problem.of(ProblemType.NOT_FOUND, "There is no such node."));
  }
}
