package org.fedrouter.web.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.fedrouter.node.NodeState;
import org.fedrouter.node.boundary.NodeProbe;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.security.Permission;

/** What runs and whether it can answer. */
@ApplicationScoped
@Path("api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
  @Inject NodeProbe probe;
  @Inject Settings settings;
  @Inject Time time;

  /**
   * The router's state.
   *
   * @param time UTC, ISO 8601
   */
  public record StatusBody(String status, String time, String model, List<NodeBody> nodes) {}

  /** A node as the router sees it now. */
  public record NodeBody(String id, String hospital, int shards, boolean ready, String detail) {
    static NodeBody of(NodeState state) {
      return new NodeBody(
          state.node().id(),
          state.node().hospital(),
          state.node().shards(),
          state.ready(),
          state.detail());
    }
  }

  @GET
  @Permission({"query", "configure", "view_audit"})
  public StatusBody status() {
    List<NodeBody> nodes = probe.all().stream().map(NodeBody::of).toList();
    boolean ready = !nodes.isEmpty() && nodes.stream().allMatch(NodeBody::ready);
    return new StatusBody(
        ready ? "ready" : "degraded", time.instant().toString(), settings.model(), nodes);
  }
}
