package org.fedrouter.hospital.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.EpochKey;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that never come twice, and keys that live for one epoch. */
class KeyBookTest {
  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final KeyPair own = pair();
  private final KeyPair other = pair();
  private Instant now = Instant.parse("2026-11-21T00:00:00Z");
  private final InstantSource clock = () -> now;

  @TempDir Path folder;

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Roster roster(int serial) {
    return new Roster(
        serial,
        POLICY,
        List.of(
            new Member("a", 1, Bytes.of(own.getPublic().getEncoded())),
            new Member("b", 1, Bytes.of(other.getPublic().getEncoded()))));
  }

  private KeyBook book(LedgerFile file, int serial) {
    return new KeyBook(file, roster(serial), "a", own.getPrivate(), clock);
  }

  private LedgerFile file() {
    return LedgerFile.open(folder.resolve("ledger.sqlite"));
  }

  @BeforeEach
  void create() {
    Epsilon one = new Epsilon(1);
    RenyiFilter fresh = RenyiFilter.forLinearCurves(one, new Delta(1e-5));
    DatasetLedger.create(folder.resolve("ledger.sqlite"), fresh, one, 0, clock);
  }

  @Test
  void numbers_ascendOverRestarts_andNeverRepeat() {
    Set<Long> seen = new HashSet<>();
    long last = -1;
    for (int start = 0; start < 3; start++) {
      try (LedgerFile file = file()) {
        KeyBook book = book(file, 1);
        for (int i = 0; i < 300; i++) {
          long number = book.nextNumber();
          assertThat(seen.add(number)).isTrue();
          assertThat(number).isGreaterThan(last);
          last = number;
        }
      }
    }
  }

  @Test
  void key_livesForItsEpoch_overRestarts_andIsErasedByTheNext() {
    EpochKey first;
    try (LedgerFile file = file()) {
      first = book(file, 1).currentKey();
    }
    try (LedgerFile file = file()) {
      KeyBook book = book(file, 1);
      now = now.plus(Duration.ofHours(23));
      assertThat(book.currentKey()).isEqualTo(first);
      now = now.plus(Duration.ofHours(1));
      EpochKey second = book.currentKey();
      assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
      assertThat(second.publicKey()).isNotEqualTo(first.publicKey());
      assertThat(file.<Long>transaction(db -> Sql.number(db, 0, "SELECT count(*) FROM epoch_key")))
          .isEqualTo(1);
    }
  }

  @Test
  void roster_thatIsOlder_isRefused_andANewerOneHasItsOwnKey() {
    EpochKey first;
    try (LedgerFile file = file()) {
      first = book(file, 2).currentKey();
    }
    try (LedgerFile file = file()) {
      assertThatThrownBy(() -> book(file, 1)).hasMessageContaining("older than roster 2");
      assertThat(book(file, 3).currentKey().publicKey()).isNotEqualTo(first.publicKey());
    }
  }

  /** Whoever copies the files after the epoch finds no mask of it, in the log neither. */
  @Test
  void key_ofAPastEpoch_isInNoFile_alsoWhenTheNodeIsIdle() throws IOException {
    try (LedgerFile file = file()) {
      KeyBook book = book(file, 1);
      Bytes secret = secret(book.currentKey());
      assertThat(holds(secret)).as("a key of this epoch is kept over a crash").isTrue();
      book.erasePast();
      assertThat(holds(secret)).isTrue();
      now = now.plus(Duration.ofHours(24));
      book.erasePast();
      assertThat(holds(secret)).isFalse();
    }
  }

  @Test
  void key_ofAPastEpoch_isErasedLater_whenAReaderIsInTheWay() throws IOException, SQLException {
    try (LedgerFile file = file();
        Connection reader =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.sqlite"))) {
      KeyBook book = book(file, 1);
      Bytes secret = secret(book.currentKey());
      reader.setAutoCommit(false);
      try (Statement reading = reader.createStatement();
          ResultSet rows = reading.executeQuery("SELECT count(*) FROM epoch_key")) {
        assertThat(rows.next()).isTrue();
        now = now.plus(Duration.ofHours(24));
        assertThat(book.currentKey().epoch()).isEqualTo(book.epoch());
        assertThat(holds(secret)).isTrue();
      }
      reader.rollback();
      book.erasePast();
      assertThat(holds(secret)).isFalse();
    }
  }

  /** The 32 bytes of an X25519 key are the last ones of its encoding. */
  private static Bytes secret(EpochKey key) {
    byte[] encoded = key.privateKey().toArray();
    return Bytes.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }

  private boolean holds(Bytes secret) throws IOException {
    return LedgerBytes.in(folder, secret);
  }
}
