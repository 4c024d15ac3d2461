package org.fedrouter.compliance.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.fedrouter.core.note.SignedNote;
import org.fedrouter.core.note.VerifyingKey;
import org.junit.jupiter.api.Test;

/** Checkpoints, who signed them, and what happens when keys change. */
class CheckpointTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
  private static final Checkpoint POINT = new Checkpoint("fedrouter/test", 7, Merkle.EMPTY, AT);
  private static final List<LogKey> KEYS = fresh();
  private static final KeyRing RING = ring(KEYS);

  private static List<LogKey> fresh() {
    return Stream.of(SignatureAlgorithm.values()).map(a -> LogKey.generate(a, RANDOM)).toList();
  }

  private static KeyRing ring(List<LogKey> keys) {
    return KeyRing.of(keys.stream().map(LogKey::open).toList());
  }

  private static String signed(Checkpoint point, List<LogKey> keys) {
    return LogKey.sign(point.text(), point.origin(), keys).format();
  }

  private static void rejected(KeyRing ring, String note, String why) {
    assertThat(Checkpoint.of(note, ring))
        .isInstanceOfSatisfying(
            Checkpoint.Verdict.Rejected.class, no -> assertThat(no.reason()).contains(why));
  }

  @Test
  void text_isOfTheForm_andReadsBack() {
    assertThat(POINT.text())
        .isEqualTo(
            """
            fedrouter/test
            7
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            time 2026-11-22T10:00:00.123456Z
            """);
    assertThat(Checkpoint.read(POINT.text())).isEqualTo(POINT);
    for (String other :
        List.of(
            POINT.text().replace("\n7\n", "\n07\n"),
            POINT.text().replace("\n7\n", "\n+7\n"),
            POINT.text().replace("fedrouter/test", "two names"),
            POINT.text() + "more\n",
            POINT.text().replace("Z\n", "Z"),
            "")) {
      assertThatThrownBy(() -> Checkpoint.read(other))
          .as(other)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void note_signedByBoth_isAccepted_andEachByteCounts() {
    String note = signed(POINT, KEYS);
    assertThat(Checkpoint.of(note, RING)).isEqualTo(new Checkpoint.Verdict.Signed(POINT));
    assertThat(SignedNote.read(note).format()).isEqualTo(note);
    rejected(RING, note.replace("\n7\n", "\n8\n"), "is wrong");
    int signature = note.indexOf("\u2014 ") + 40;
    char flipped = note.charAt(signature) == 'A' ? 'B' : 'A';
    rejected(
        RING, note.substring(0, signature) + flipped + note.substring(signature + 1), "is wrong");
  }

  @Test
  void note_signedByOneAlgorithmOrByStrangers_isRejected() {
    rejected(RING, signed(POINT, KEYS.subList(0, 1)), "ml-dsa-65");
    rejected(RING, signed(POINT, KEYS.subList(1, 2)), "ed25519");
    rejected(RING, signed(POINT, fresh()), "no trusted key");
    rejected(RING, "no note", "no signed note");
    assertThat(
            Checkpoint.of(
                signed(POINT, Stream.concat(KEYS.stream(), fresh().stream()).toList()), RING))
        .as("signatures of unknown keys are ignored")
        .isInstanceOf(Checkpoint.Verdict.Signed.class);
  }

  /** The JDK has an Ed25519 of its own, and reads our files. */
  @Test
  void ed25519_isWhatTheJdkUnderstands() throws GeneralSecurityException {
    SignedNote note = SignedNote.read(signed(POINT, KEYS));
    Signature jdk = Signature.getInstance("Ed25519");
    jdk.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(KEYS.getFirst().open().der())));
    jdk.update(note.text().getBytes(StandardCharsets.UTF_8));
    assertThat(jdk.verify(note.signatures().getFirst().value().toArray())).isTrue();
  }

  @Test
  void keys_surviveTheirFiles() {
    for (LogKey key : KEYS) {
      LogKey again = LogKey.ofPem(Pem.of(Pem.PRIVATE, key.der()));
      assertThat(again.open()).isEqualTo(key.open());
      assertThat(Pem.publicKeys("note\n" + Pem.of(Pem.PUBLIC, key.open().der())))
          .containsExactly(key.open());
      assertThat(key.open().id("a")).hasSize(8).isNotEqualTo(key.open().id("b"));
      assertThat(key.open().line("a")).startsWith("a+" + key.open().id("a") + "+");
    }
    assertThatThrownBy(() -> LogKey.ofPem("")).hasMessageContaining("holds 0");
    assertThatThrownBy(() -> Pem.publicKeys("-----BEGIN PUBLIC KEY-----"))
        .hasMessageContaining("end");
    assertThatThrownBy(() -> VerifyingKey.ofDer(new byte[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rotation_signedByTheOldKeys_handsTrustOn() {
    List<LogKey> next = fresh();
    List<VerifyingKey> open = next.stream().map(LogKey::open).toList();
    String rotation = LogKey.rotation(POINT.origin(), KEYS, open).format();
    KeyRing later = RING.after(rotation, POINT.origin(), AT);
    assertThat(Checkpoint.of(signed(POINT, next), later))
        .isInstanceOf(Checkpoint.Verdict.Signed.class);
    assertThat(Checkpoint.of(signed(POINT, KEYS), later))
        .isInstanceOf(Checkpoint.Verdict.Signed.class);
    Checkpoint late = new Checkpoint(POINT.origin(), 9, Merkle.EMPTY, AT.plus(Duration.ofDays(2)));
    assertThat(Checkpoint.of(signed(late, next), later))
        .isInstanceOf(Checkpoint.Verdict.Signed.class);
    rejected(later, signed(late, KEYS), "no trusted key");
    String strange = LogKey.rotation(POINT.origin(), fresh(), open).format();
    assertThatThrownBy(() -> RING.after(strange, POINT.origin(), AT))
        .hasMessageContaining("no trusted key");
    assertThatThrownBy(() -> RING.after(rotation, "fedrouter/other", AT))
        .hasMessageContaining("no rotation");
  }

  /** Who verifies holds all keys from the beginning; later ones retire when they say so. */
  @Test
  void secondRotation_retiresOnlyThoseThatSignedIt() {
    List<LogKey> second = fresh();
    List<LogKey> third = fresh();
    String first = rotation(KEYS, second);
    KeyRing all = ring(Stream.of(KEYS, second, third).flatMap(List::stream).toList());
    KeyRing once = all.after(first, POINT.origin(), AT);
    Instant later = AT.plus(Duration.ofDays(9));
    KeyRing twice = once.after(rotation(second, third), POINT.origin(), later);
    Checkpoint point = new Checkpoint(POINT.origin(), 9, Merkle.EMPTY, AT.plus(Duration.ofDays(5)));
    assertThat(Checkpoint.of(signed(point, second), once))
        .isInstanceOf(Checkpoint.Verdict.Signed.class);
    Checkpoint last = new Checkpoint(POINT.origin(), 9, Merkle.EMPTY, AT.plus(Duration.ofDays(30)));
    assertThat(Checkpoint.of(signed(last, third), twice))
        .isInstanceOf(Checkpoint.Verdict.Signed.class);
    rejected(twice, signed(last, second), "no trusted key");
    assertThat(twice.after(first, POINT.origin(), later.plus(Duration.ofDays(20))))
        .as("an old statement once more")
        .isEqualTo(twice);
    assertThat(once.after(rotation(KEYS, fresh()), POINT.origin(), AT.plusSeconds(1)))
        .as("retired keys name nobody")
        .isEqualTo(once);
  }

  private static String rotation(List<LogKey> old, List<LogKey> next) {
    return LogKey.rotation(POINT.origin(), old, next.stream().map(LogKey::open).toList()).format();
  }
}
