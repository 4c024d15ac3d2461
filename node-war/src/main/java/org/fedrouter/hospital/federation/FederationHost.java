package org.fedrouter.hospital.federation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.fedrouter.client.federation.Ended;
import org.fedrouter.client.federation.FederatedClient;
import org.fedrouter.client.federation.FederatedClientBuilder;
import org.fedrouter.client.federation.FederationEvent;
import org.fedrouter.hospital.inference.HospitalHost;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.models.ModelSettings;
import org.fedrouter.hospital.models.Models;

/**
 * Takes part in federated training for as long as the node runs, on threads of low priority:
 * answers come first. What ends a client (a certificate that is not known any more) is tried again
 * with the key as it is then.
 */
@Singleton
@Startup
@DependsOn("HospitalHost")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class FederationHost {
  private static final Logger LOG = Logger.getLogger(FederationHost.class.getName());
  private static final String JMX_NAME = "org.fedrouter:type=Federation";
  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Inject FederationSettings settings;
  @Inject HospitalHost hospitals;
  @Inject RouterAccess router;
  @Inject ModelSettings models;
  @Inject Models served;
  @Resource ManagedThreadFactory threads;

  private final FederationFigures figures = new FederationFigures();
  private volatile Optional<Thread> worker = Optional.empty();
  private volatile Optional<FederatedClient> taking = Optional.empty();

  @PostConstruct
  void start() {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(figures, new ObjectName(JMX_NAME));
    } catch (JMException e) {
      throw new IllegalStateException("federated training cannot be managed", e);
    }
    if (settings.takesPart()) {
      Thread thread = lowly(this::work);
      worker = Optional.of(thread);
      thread.start();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint that answers come first, nothing relies on it
  private Thread lowly(Runnable work) {
    Thread thread = threads.newThread(work);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        takePart();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until the client ends, whatever ends it. */
  private void takePart() throws InterruptedException {
    try (FederatedClient client = client()) {
      taking = Optional.of(client);
      figures.in("running");
      Ended ended = client.run();
      figures.in("ended: " + ended);
    } catch (IOException
        | GeneralSecurityException
        | LedgerFailure
        | IllegalArgumentException
        | IllegalStateException e) {
      figures.in("failed: " + e.getMessage());
      LOG.log(Level.WARNING, "federated training does not run", e);
    }
  }

  /**
   * Drops out of the round that is open, if any: what was computed on records as they were is
   * thrown away. The next round, a minute later at the earliest, is of records as they are.
   */
  public void leaveRound() {
    taking.ifPresent(FederatedClient::close);
  }

  private FederatedClient client() throws IOException, GeneralSecurityException {
    FederatedClientBuilder builder =
        router
            .client()
            .limits(settings.limits())
            .purse(new LedgerPurse(hospitals.trainings().orElseThrow()))
            .state(hospitals.federatedRounds().orElseThrow())
            .engine(
                new EngineLots(
                    models.model(),
                    settings.cache(),
                    settings.records(),
                    settings.replay(),
                    settings.time(),
                    served.device().place(settings.threads())))
            .threads(this::lowly)
            .events(this::hear);
    settings
        .evaluation()
        .ifPresent(
            documents ->
                builder.trial(
                    new EngineTrial(
                        models.model(),
                        settings.cache(),
                        documents,
                        settings.time(),
                        settings.threads())));
    return builder.open();
  }

  /** Nothing of a patient is logged: what failed there is counted by nobody but the trainer. */
  private void hear(FederationEvent event) {
    figures.hear(event);
    if (!(event instanceof FederationEvent.PatientFailed)) {
      LOG.log(Level.INFO, "federated training: {0}", event);
    }
  }

  @PreDestroy
  void stop() {
    worker.ifPresent(Thread::interrupt);
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(JMX_NAME));
    } catch (JMException e) {
      LOG.fine("federated training was not managed: " + e.getMessage());
    }
  }
}
