package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.fedrouter.core.planning.Outlook;

/** Gauges of the planner; NaN where there is nothing to tell. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlannerGauges {
  private static final String KIND = " (classical, quantum-inspired)";

  @Inject MetricRegistry registry;
  @Inject Cluster cluster;
  @Inject Leading leading;
  @Inject Views views;

  @PostConstruct
  void begin() {
    gauge("superposition_tasks_active", "Tasks that wait undecided", () -> views.open().size());
    gauge(
        "quantum_coherence_utilization",
        "Part of the time in which the plan was coherent",
        () -> views.look().pool().utilization().orElse(Double.NaN));
    gauge("quantum_coherence", "Coherence of the plan", this::coherence);
    gauge(
        "entanglement_strength_avg",
        "Mean mutual information over entropy of the pairs that are kept",
        () -> outlook(Outlook::entanglementStrength));
    gauge(
        "interference_optimization_gain",
        "What the plan saves over the greedy one, as part of its cost",
        () -> outlook(outlook -> outlook.gain().orElse(Double.NaN)));
    gauge(
        "quantum_optimization_efficiency",
        "Saved over what could be saved at most by the bound",
        () -> outlook(outlook -> outlook.efficiency().orElse(Double.NaN)));
    gauge(
        "interference_balance",
        "Pairs that help each other against pairs that disturb each other, -1 to 1",
        () -> outlook(outlook -> outlook.interference().balance()));
    gauge(
        "task_planning_time_seconds",
        "Time that the leader's last decision about tasks that waited took",
        leading::seconds);
    gauge("fedrouter_cluster_epoch", "Epoch of the leader", () -> cluster.board().epoch());
    gauge(
        "fedrouter_cluster_leader",
        "Whether this router leads",
        () -> leading.lease().isPresent() ? 1 : 0);
  }

  private double coherence() {
    return views.look().coherence().map(now -> now.value()).orElse(Double.NaN);
  }

  private double outlook(ToDoubleFunction<Outlook> figure) {
    return views.planned().map(plan -> figure.applyAsDouble(plan.outlook())).orElse(Double.NaN);
  }

  private void gauge(String name, String description, DoubleSupplier value) {
    registry.gauge(
        Metadata.builder().withName(name).withDescription(description + KIND).build(),
        () -> known(value));
  }

  private static Double known(DoubleSupplier value) {
    try {
      return value.getAsDouble();
    } catch (RuntimeException unknown) {
      return Double.NaN;
    }
  }
}
