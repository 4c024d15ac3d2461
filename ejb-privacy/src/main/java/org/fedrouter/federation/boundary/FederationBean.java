package org.fedrouter.federation.boundary;

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
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.fedrouter.federation.FederationState;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.TrainingChange;
import org.fedrouter.runtime.BeanSeat;

/** Answers JMX and metrics about trainings. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationBean implements FederationMXBean {
  private static final Logger LOG = Logger.getLogger(FederationBean.class.getName());
  private static final String ACTOR = "jmx";
  private static final int LONGEST_REASON = 500;

  @Inject Federation federation;
  @Inject FederationSnapshot snapshot;
  @Inject FederationMeters meters;
  @Inject MetricRegistry registry;
  @Resource SessionContext context;

  private final BeanSeat seat = new BeanSeat("org.fedrouter:type=Federation");

  /** The proxy, not this object: calls of JMX come from threads outside the application. */
  @PostConstruct
  void register() {
    seat.take(FederationMXBean.class, context.getBusinessObject(FederationMXBean.class));
    Supplier<Double> open = this::counted;
    registry.gauge(
        Metadata.builder()
            .withName("fedrouter_trainings_open")
            .withDescription("Federated trainings that go on")
            .build(),
        open);
  }

  @PreDestroy
  void unregister() {
    seat.leave();
  }

  /** NaN while the database cannot be reached. */
  private Double counted() {
    try {
      return (double) getOpen();
    } catch (RuntimeException away) {
      return Double.NaN;
    }
  }

  @Override
  public Map<String, String> getTrainings() {
    return federation.newest().stream()
        .collect(
            Collectors.toMap(
                Training::name,
                training ->
                    "%s, round %d of %d"
                        .formatted(
                            training.state().label(),
                            training.round(),
                            training.terms().schedule().rounds())));
  }

  @Override
  public int getOpen() {
    return (int) federation.newest().stream().filter(training -> !training.state().ended()).count();
  }

  @Override
  public Map<String, Integer> getRounds() {
    return snapshot.state().map(FederationState::rounds).orElse(Map.of());
  }

  @Override
  public double getDropOut() {
    return snapshot.state().map(FederationState::dropOut).orElse(Double.NaN);
  }

  @Override
  public Map<String, Double> getEpsilon() {
    return snapshot.state().map(FederationState::epsilon).orElse(Map.of());
  }

  @Override
  public Map<String, Integer> getAdapters() {
    return snapshot.state().map(FederationState::adapters).orElse(Map.of());
  }

  @Override
  public Map<String, Long> getAlerts() {
    return meters.raised();
  }

  @Override
  public long getBytesReceived() {
    return meters.bytesReceived();
  }

  @Override
  public long getBytesSent() {
    return meters.bytesSent();
  }

  @Override
  public String halt(String training, String reason) {
    return change(reason, () -> federation.halt(training, ACTOR, reason));
  }

  @Override
  public String pause(String training, String reason) {
    return change(reason, () -> federation.pause(training, ACTOR, reason));
  }

  @Override
  public String resume(String training, String reason) {
    return change(reason, () -> federation.resume(training, ACTOR, reason));
  }

  /** Never throws: a client that is not ours could not read our exceptions. */
  private static String change(String reason, Supplier<TrainingChange> change) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return "needs a reason of at most " + LONGEST_REASON + " characters";
    }
    try {
      return switch (change.get()) {
        case TrainingChange.Done done -> "done";
        case TrainingChange.Refused(String why) -> why;
        case TrainingChange.Unknown unknown -> "there is no such training";
      };
    } catch (RuntimeException failed) {
      LOG.log(Level.SEVERE, "JMX could not change a training", failed);
      return "not done; the log says why";
    }
  }
}
