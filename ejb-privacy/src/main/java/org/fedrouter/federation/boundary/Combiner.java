package org.fedrouter.federation.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.server.AdapterState;
import org.fedrouter.core.federation.server.Combination;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.MessageKind;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.federation.EventKind;
import org.fedrouter.federation.MessageReader;
import org.fedrouter.federation.StoredEvent;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.ChunkRows;
import org.fedrouter.federation.store.RoundRows;
import org.fedrouter.federation.store.TrainingRows;

/**
 * The transactions around joining a round's updates: what is joined is read in one, the result is
 * stored in another, if the round is still where it was. Whoever dies between them does it again,
 * with the same bits.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Combiner {
  @Inject TrainingRows trainings;
  @Inject RoundRows rounds;
  @Inject ChunkRows chunks;
  @Inject AdapterRows adapters;
  @Inject Recollection recollection;
  @Inject RoundJournal journal;
  @Inject VersionNotes notes;

  /**
   * What is to be joined.
   *
   * @param former the adapter that the round was trained from
   * @param earlier SHA-256 of plain vectors of earlier rounds
   */
  public record Job(RoundServer server, AdapterState former, Set<Bytes> earlier) {
    public Job {
      earlier = Set.copyOf(earlier);
    }
  }

  /** The round of a training that waits to be joined; none while its groups are drawn. */
  public Optional<Job> due(String name) {
    return trainings
        .find(name)
        .filter(training -> training.round() > 0 && !training.state().ended())
        .flatMap(training -> rounds.find(name, training.round()).map(row -> job(training, row)))
        .filter(job -> waits(job.server()));
  }

  private static boolean waits(RoundServer server) {
    return server.round().state() == RoundState.AGGREGATED && server.round().outcome().isEmpty();
  }

  private Job job(Training training, StoredRound row) {
    return new Job(
        recollection.round(training, row),
        adapters.state(row.training(), row.version()).orElseThrow(),
        training.terms().joining().mode() == Mode.PLAIN_ROBUST ? earlier(row) : Set.of());
  }

  private Set<Bytes> earlier(StoredRound row) {
    Set<Bytes> earlier = new HashSet<>();
    for (StoredEvent event : rounds.headersBefore(row.training(), row.number())) {
      byte[] body = event.body().toArray();
      if (MessageReader.read(MessageKind.HEADER, false, body)
          instanceof Message.Plain(var header)) {
        boolean unused = earlier.add(header.sha256());
      }
    }
    return earlier;
  }

  /** A chunk that has come. */
  public byte[] chunk(String name, int round, String hospital, int place) {
    return chunks.read(name, round, hospital, place);
  }

  /** Stores what came of it. */
  public void store(RoundServer joined, Combination combination) {
    String name = joined.setting().terms().name();
    Training training = trainings.lock(name).orElseThrow();
    Optional<StoredRound> row = rounds.find(name, joined.setting().number());
    RoundServer server = recollection.round(training, row.orElseThrow());
    if (!waits(server) || training.state().ended()) {
      return;
    }
    Instant now = journal.now();
    switch (combination) {
      case Combination.Failed(String reason) ->
          append(training, row.get(), server, new RoundEvent.Halted(reason), reason, now);
      case Combination.Combined combined -> {
        adapters.insert(notes.version(server, combined, now), combined.adapter());
        String digest = combined.adapter().sha256().hex();
        append(training, row.get(), server, new RoundEvent.Combined(digest), digest, now);
      }
    }
  }

  private void append(
      Training training,
      StoredRound row,
      RoundServer server,
      RoundEvent event,
      String body,
      Instant now) {
    String kind = event instanceof RoundEvent.Halted ? EventKind.HALTED : EventKind.COMBINED;
    if (server.on(event, now) instanceof ServerStep.Next next) {
      Bytes bytes = Bytes.of(body.getBytes(StandardCharsets.UTF_8));
      journal.append(training, row, next, kind, "", bytes, now);
    }
  }
}
