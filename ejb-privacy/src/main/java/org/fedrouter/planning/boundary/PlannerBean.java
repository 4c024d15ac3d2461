package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.fedrouter.core.planning.Coherence;
import org.fedrouter.runtime.BeanSeat;

/** Answers JMX and registers itself while the application runs. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PlannerBean implements PlannerMXBean {
  private static final String NAME = "org.fedrouter:type=Planner";

  @Inject Cluster cluster;
  @Inject HazelcastGrid grid;
  @Inject Leading leading;
  @Inject Strategy strategy;
  @Inject Views views;
  @Inject Measurement measurement;
  @Resource SessionContext context;

  private final BeanSeat seat = new BeanSeat(NAME);

  /** The proxy, not this object: calls of JMX come from threads outside the application. */
  @PostConstruct
  void register() {
    seat.take(PlannerMXBean.class, context.getBusinessObject(PlannerMXBean.class));
  }

  @PreDestroy
  void unregister() {
    seat.leave();
  }

  @Override
  public String getStrategy() {
    return strategy.name().label();
  }

  @Override
  public int getMembers() {
    return grid.members();
  }

  @Override
  public boolean isLeader() {
    return leading.lease().isPresent();
  }

  @Override
  public long getEpoch() {
    return cluster.board().epoch();
  }

  @Override
  public int getSuperpositions() {
    return views.open().size();
  }

  @Override
  public double getCoherence() {
    return views.look().coherence().map(Coherence::value).orElse(Double.NaN);
  }

  @Override
  public double getCoherenceUtilization() {
    return views.look().pool().utilization().orElse(Double.NaN);
  }

  @Override
  public int collapse() {
    return measurement.collapse("jmx").size();
  }
}
