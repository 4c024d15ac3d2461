package org.fedrouter.hospital.training;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.runtime.EngineException;
import org.fedrouter.hospital.inference.HospitalHost;
import org.fedrouter.hospital.inference.NodeSettings;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.models.ModelSettings;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.runtime.Time;

/** Runs one training at a time, on a thread of low priority: answers come first. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class TrainingHost {
  private static final Logger LOG = Logger.getLogger(TrainingHost.class.getName());

  @Inject HospitalHost hospitals;
  @Inject NodeSettings node;
  @Inject ModelSettings models;
  @Inject Models served;
  @Inject TrainingSettings settings;
  @Inject Time time;
  @Resource ManagedThreadFactory threads;

  private final Map<String, TrainingState> states = new ConcurrentHashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile Optional<Thread> worker = Optional.empty();

  /** The desk; empty when this node has no ledger, or no folders for records and adapters. */
  public Optional<TrainingDesk> desk() {
    return hospitals
        .trainings()
        .filter(ledger -> settings.records().isPresent())
        .flatMap(ledger -> settings.adapters().map(adapters -> desk(ledger, adapters)));
  }

  private TrainingDesk desk(TrainingLedger ledger, Path adapters) {
    return new TrainingDesk(
        node.id(),
        models.model(),
        settings.cache(),
        adapters,
        ledger,
        time,
        served.device().place(settings.threads()));
  }

  /** Takes the one place; whoever gets it starts or gives it back. */
  public boolean take() {
    return busy.compareAndSet(false, true);
  }

  public void giveBack() {
    busy.set(false);
  }

  /** Trains what was charged, in the background; the place is given back at its end. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint that answers come first, nothing relies on it
  public void start(
      TrainingDesk desk, TrainingDesk.Prepared prepared, TrainingLedger.Charge.Charged charged) {
    states.put(prepared.request().name(), new TrainingState.Running(0, prepared.request().steps()));
    Thread thread = threads.newThread(() -> work(desk, prepared, charged));
    thread.setPriority(Thread.MIN_PRIORITY);
    worker = Optional.of(thread);
    thread.start();
  }

  private void work(
      TrainingDesk desk, TrainingDesk.Prepared prepared, TrainingLedger.Charge.Charged charged) {
    String name = prepared.request().name();
    int steps = prepared.request().steps();
    TrainingState end = new TrainingState.Failed("the training failed; its charge stays");
    try {
      end =
          new TrainingState.Published(
              desk.train(
                  prepared,
                  charged,
                  step -> states.put(name, new TrainingState.Running(step, steps))));
      served.registry().publish();
    } catch (CancellationException stopped) {
      end = new TrainingState.Failed("the node was stopped; the charge stays");
    } catch (IOException | ModelException | EngineException | IllegalStateException e) {
      LOG.log(Level.SEVERE, "training " + name + " failed", e);
    } finally {
      states.put(name, end);
      giveBack();
    }
  }

  /** What is known of a training; one charged before this start of the node was interrupted. */
  public Optional<TrainingState> state(String name) {
    TrainingState known = states.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    return hospitals
        .trainings()
        .filter(ledger -> ledger.charged(name))
        .map(ledger -> new TrainingState.Failed("it was charged before this start of the node"));
  }

  @PreDestroy
  void stop() {
    worker.ifPresent(Thread::interrupt);
  }
}
