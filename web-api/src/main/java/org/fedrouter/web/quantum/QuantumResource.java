package org.fedrouter.web.quantum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fedrouter.planning.boundary.Cluster;
import org.fedrouter.planning.boundary.HazelcastGrid;
import org.fedrouter.planning.boundary.Leading;
import org.fedrouter.planning.boundary.Loads;
import org.fedrouter.planning.boundary.Measurement;
import org.fedrouter.planning.boundary.Strategy;
import org.fedrouter.planning.boundary.Views;
import org.fedrouter.web.security.Permission;
import org.fedrouter.web.security.PermissionFilter;

/** The planner as this router sees it. Classical, quantum-inspired. */
@ApplicationScoped
@Path("quantum")
@Produces(MediaType.APPLICATION_JSON)
public class QuantumResource {
  @Inject Cluster cluster;
  @Inject HazelcastGrid grid;
  @Inject Leading leading;
  @Inject Loads loads;
  @Inject Strategy strategy;
  @Inject Views views;
  @Inject Measurement measurement;

  /**
   * What a measurement decided.
   *
   * @param collapsed tasks
   * @param nodes how many of them each node was given
   */
  public record MeasuredBody(int collapsed, Map<String, Long> nodes) {}

  @GET
  @Path("status")
  @Permission({"planning", "basic_planning", "view_audit"})
  public PlannerStatusBody status() {
    return new PlannerStatusBody(
        PlannerStatusBody.NOTE,
        strategy.name().label(),
        PlannerStatusBody.ClusterBody.of(
            grid, cluster.board().lease().orElse(null), leading.lease().isPresent()),
        views.open().size(),
        PlannerStatusBody.LimitsBody.of(views.limits()),
        PlannerStatusBody.NodeBody.of(cluster.board(), loads.carriers()),
        PlannerStatusBody.TaskBody.of(
            views.open(), views.planned().orElse(null), cluster.board().grid().nowMillis()));
  }

  @GET
  @Path("coherence")
  @Permission({"planning", "basic_planning", "view_audit"})
  public CoherenceBody coherence() {
    return CoherenceBody.of(views.limits(), views.look());
  }

  @GET
  @Path("optimization/status")
  @Permission({"planning", "basic_planning", "view_audit"})
  public OptimizationBody optimization() {
    return OptimizationBody.of(views.planned().orElse(null));
  }

  /** Decides every task that waits undecided. */
  @POST
  @Path("measure")
  @Permission("measurement")
  public MeasuredBody measure(@Context HttpServletRequest request) {
    List<String> nodes = measurement.collapse(PermissionFilter.caller(request).account());
    return new MeasuredBody(
        nodes.size(),
        nodes.stream().collect(Collectors.groupingBy(node -> node, Collectors.counting())));
  }
}
