package org.fedrouter.incident.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Set;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.federation.boundary.Federation;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.boundary.Sessions;
import org.fedrouter.incident.Measure.Kind;
import org.fedrouter.incident.MeasureOutcome;
import org.fedrouter.runtime.BeanSeat;

/** Answers JMX and registers itself while the application runs. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class IncidentBean implements IncidentMXBean {
  private static final String NAME = "org.fedrouter:type=Incident";

  /** JMX does not tell who calls; whoever may is an operator of this server. */
  private static final String ACTOR = "jmx";

  private static final int LONGEST_REASON = 500;

  @Inject Incidents incidents;
  @Inject Federation federation;
  @Inject InForce inForce;
  @Inject Sessions sessions;
  @Resource SessionContext context;

  private final BeanSeat seat = new BeanSeat(NAME);

  /** The proxy, not this object: calls of JMX come from threads outside the application. */
  @PostConstruct
  void register() {
    seat.take(IncidentMXBean.class, context.getBusinessObject(IncidentMXBean.class));
  }

  @PreDestroy
  void unregister() {
    seat.leave();
  }

  @Override
  public boolean isLockedDown() {
    return inForce.now().lockdown().isPresent();
  }

  @Override
  public int getMeasures() {
    return inForce.now().inForce().size();
  }

  @Override
  public String lockDown(String reason) {
    return begin(Kind.LOCKDOWN, "", reason);
  }

  @Override
  public String block(String subject, String reason) {
    return begin(Kind.BLOCK, subject, reason);
  }

  @Override
  public String haltTraining(String training, String reason) {
    requireReason(reason);
    return switch (federation.halt(training, ACTOR, reason)) {
      case TrainingChange.Done done -> "done";
      case TrainingChange.Refused(String why) -> why;
      case TrainingChange.Unknown unknown -> "there is no such training";
    };
  }

  private static void requireReason(String reason) {
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException("the reason must have 1 to 500 characters");
    }
  }

  private String begin(Kind kind, String subject, String reason) {
    requireReason(reason);
    return switch (incidents.begin(kind, subject, reason, ACTOR)) {
      case MeasureOutcome.Done done -> done.measure().id();
      case MeasureOutcome.InForce before -> before.measure().id();
      case MeasureOutcome.NoSubject(String nobody) ->
          throw new IllegalArgumentException("there is no " + nobody);
      case MeasureOutcome.Unknown none -> "";
      case MeasureOutcome.Lifted none -> "";
      case MeasureOutcome.NotAsked none -> "";
      case MeasureOutcome.SamePerson none -> "";
    };
  }

  @Override
  public void revokeAll(String reason) {
    sessions.endEverything(new Identity(ACTOR, Set.of(), Set.of()), reason);
  }
}
