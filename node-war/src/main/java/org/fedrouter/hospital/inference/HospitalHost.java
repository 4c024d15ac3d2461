package org.fedrouter.hospital.inference;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.NoisePool;
import org.fedrouter.hospital.ledger.DatasetLedger;
import org.fedrouter.hospital.ledger.FederatedRounds;
import org.fedrouter.hospital.ledger.KeyBook;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.fedrouter.hospital.ledger.TextKey;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.privacy.Hospital;
import org.fedrouter.hospital.runtime.Randomness;
import org.fedrouter.hospital.runtime.Time;

/**
 * Opens the hospital's roster, keys and ledger at start. What is missing or wrong leaves public
 * answers possible and refuses private ones with its reason.
 */
@Singleton
@Startup
@DependsOn("Models")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class HospitalHost {
  private static final Logger LOG = Logger.getLogger(HospitalHost.class.getName());

  @Inject Models models;
  @Inject NodeKey identity;
  @Inject NodeSettings settings;
  @Inject Time time;
  @Inject Randomness randomness;
  @Inject Sessions sessions;
  @Resource ManagedThreadFactory threads;

  private Optional<LedgerFile> file = Optional.empty();
  private Optional<Hospital> hospital = Optional.empty();
  private Optional<Thread> filler = Optional.empty();
  private String missing = "";

  @PostConstruct
  void open() {
    try {
      Hospital entered = enter();
      hospital = Optional.of(entered);
      LOG.info(() -> "private answers under roster " + entered.roster().hash().hex());
      if (entered.roster().policy().trustsRouter()) {
        LOG.warning("the roster allows exact sums: its routers are trusted with all of them");
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException | LedgerFailure e) {
      missing = "" + e.getMessage();
      LOG.log(Level.SEVERE, "private answers are refused: {0}", missing);
    }
  }

  private Hospital enter() throws IOException, GeneralSecurityException {
    Epsilon epsilon = stated(settings.datasetEpsilon(), "epsilon");
    Delta delta = stated(settings.datasetDelta(), "delta");
    Roster roster = Roster.readSigned(Files.readString(settings.roster(), StandardCharsets.UTF_8));
    Member self = self(roster);
    LedgerFile opened = LedgerFile.open(settings.ledger());
    file = Optional.of(opened);
    KeyBook keys = new KeyBook(opened, roster, self.id(), identity.key(), time);
    TextKey texts = TextKey.of(identity.key());
    DatasetLedger ledger = DatasetLedger.open(opened, epsilon, delta, texts, time);
    NoisePool noise = randomness.noise(roster.policy().noise());
    filler = Optional.of(threads.newThread(() -> keepFilled(noise)));
    filler.get().start();
    return new Hospital(self.id(), roster, randomness.boot(), keys, ledger, noise);
  }

  private static void keepFilled(NoisePool noise) {
    try {
      noise.keepFilled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T stated(Optional<T> value, String name) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("fedrouter.node.dataset." + name + " is not stated"));
  }

  /** The hospital's own line of the roster must name its key and its published shards. */
  private Member self(Roster roster) throws IOException, GeneralSecurityException {
    Member self =
        roster
            .member(settings.id())
            .orElseThrow(
                () -> new IllegalArgumentException(settings.id() + " is not in the roster"));
    Bytes own = Bytes.of(identity.publicKey().getEncoded());
    if (!self.identity().equals(own)) {
      throw new IllegalArgumentException("the roster has another key for " + settings.id());
    }
    int shards = models.engine().info().shards();
    if (self.shards() != shards) {
      throw new IllegalArgumentException(
          "the roster has " + self.shards() + " shards, the shard file " + shards);
    }
    return self;
  }

  @PreDestroy
  void close() {
    filler.ifPresent(Thread::interrupt);
    try {
      sessions.closeAll();
    } finally {
      file.ifPresent(LedgerFile::close);
    }
  }

  /** The hospital; empty when it cannot answer privately. */
  public Optional<Hospital> hospital() {
    return hospital;
  }

  /** What trainings are charged to; empty when the hospital's ledger is not open. */
  public Optional<TrainingLedger> trainings() {
    return hospital.flatMap(entered -> file).map(opened -> new TrainingLedger(opened, time));
  }

  /** What is remembered of federated trainings; empty when the hospital's ledger is not open. */
  public Optional<FederatedRounds> federatedRounds() {
    return hospital.flatMap(entered -> file).map(FederatedRounds::new);
  }

  /** Why private answers are refused, or empty. */
  public String missing() {
    return missing;
  }
}
