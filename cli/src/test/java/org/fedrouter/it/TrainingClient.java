package org.fedrouter.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.fedrouter.client.Patience;
import org.fedrouter.client.federation.Ended;
import org.fedrouter.client.federation.FederatedClient;
import org.fedrouter.client.federation.FederatedClientBuilder;
import org.fedrouter.client.federation.LocalTrainer;
import org.fedrouter.client.federation.PublicTrial;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalLimits;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.hospital.federation.LedgerPurse;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.FederatedRounds;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TrainingLedger;

/**
 * A hospital's program over the SDK: its ledger and its memory are the SQLite file of a node, its
 * patients all want the first value of the adapter to become smaller.
 */
final class TrainingClient implements AutoCloseable {
  private static final int PATIENTS = 1_000;

  /** No adapter is worse than the one before. */
  private static final PublicTrial.Scores SCORES =
      new PublicTrial.Scores(
          Bytes.sha256(new byte[] {1}),
          new PublicTrial.Score(1, 0.8),
          new PublicTrial.Score(1, 0.8));

  private final LedgerFile ledger;
  private final FederatedClient client;
  private final CompletableFuture<Ended> ended;

  /** Where a hospital lies: its ledger, made with its folder. */
  static Path ledger(Path folder) throws IOException {
    Path file = folder.resolve("ledger.sqlite");
    if (!Files.exists(file)) {
      Files.createDirectories(folder);
      DatasetLedger.create(
          file,
          TrainingConsortium.GUARANTEE,
          TrainingConsortium.GUARANTEE.epsilon(),
          0,
          InstantSource.system());
    }
    return file;
  }

  /**
   * Begins to take part.
   *
   * @param proxy port on this machine; 0 for none
   */
  TrainingClient(
      String router, int proxy, String hospital, PrivateKey key, Roster roster, Path folder)
      throws IOException {
    ledger = LedgerFile.open(ledger(folder));
    FederatedClientBuilder builder =
        FederatedClient.builder(router, hospital, key, roster)
            .limits(limits())
            .purse(new LedgerPurse(new TrainingLedger(ledger, InstantSource.system())))
            .state(new FederatedRounds(ledger))
            .trainer(new Pulling())
            .trial((terms, before, after) -> SCORES)
            .events(event -> System.out.println(hospital + ": " + event))
            .patience(new Patience(3, Duration.ofMillis(20), Duration.ofMillis(200)))
            .polling(Duration.ofMillis(50), 2);
    client = (proxy == 0 ? builder : builder.proxy("127.0.0.1", proxy)).open();
    ended = CompletableFuture.supplyAsync(this::run, Thread.ofPlatform().daemon()::start);
    CompletableFuture<Void> unused =
        ended.thenAccept(end -> System.out.println(hospital + ": " + end));
  }

  static HospitalLimits limits() {
    return new HospitalLimits(
        new Epsilon(50),
        new Delta(1e-5),
        PATIENTS,
        PATIENTS,
        Set.of(Mode.values()),
        ThresholdRule.MAJORITY);
  }

  private record Pulling() implements LocalTrainer {
    @Override
    public Optional<String> objection(TrainingTerms terms) {
      return Optional.empty();
    }

    @Override
    public int patients() {
      return PATIENTS;
    }

    @Override
    public float[] gradient(TrainingTerms terms, int patient, float[] weights) {
      float[] gradient = new float[terms.adapter().dimension()];
      gradient[0] = 9;
      return gradient;
    }
  }

  private Ended run() {
    try {
      return client.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended.Closed();
    }
  }

  /** Until it is ended from outside, or rejected. */
  Ended join() {
    return ended.join();
  }

  @Override
  public void close() {
    client.close();
    boolean unused = ended.orTimeout(30, TimeUnit.SECONDS).handle((end, late) -> true).join();
    ledger.close();
  }
}
