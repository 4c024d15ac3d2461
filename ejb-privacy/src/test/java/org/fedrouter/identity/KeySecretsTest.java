package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class KeySecretsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(24));
  private static final Bytes FIRST = hash("first");
  private static final Bytes SECOND = hash("second");
  private static final Bytes THIRD = hash("third");

  private static Bytes hash(String secret) {
    return Bytes.sha256(secret.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void formerSecret_countsForTheOverlap_besideItsSuccessor() {
    KeySecrets rotated = new KeySecrets(FIRST).rotated(SECOND, NOW, Duration.ofHours(24));
    assertThat(rotated.until(SECOND, NOW)).contains(Instant.MAX);
    assertThat(rotated.until(FIRST, NOW)).contains(LATER);
    assertThat(rotated.until(FIRST, LATER.minusNanos(1))).contains(LATER);
    assertThat(rotated.until(FIRST, LATER)).isEmpty();
    assertThat(rotated.until(SECOND, LATER)).contains(Instant.MAX);
    assertThat(rotated.until(THIRD, NOW)).isEmpty();
  }

  @Test
  void secretBeforeTheFormer_countsNoLonger() {
    KeySecrets twice =
        new KeySecrets(FIRST)
            .rotated(SECOND, NOW, Duration.ofDays(30))
            .rotated(THIRD, NOW.plusSeconds(1), Duration.ofHours(1));
    assertThat(twice.until(FIRST, NOW.plusSeconds(1))).isEmpty();
    assertThat(twice.until(SECOND, NOW.plusSeconds(1))).contains(NOW.plusSeconds(3601));
    assertThat(twice.until(THIRD, NOW.plusSeconds(1))).contains(Instant.MAX);
  }

  @Test
  void rotation_withoutOverlap_endsTheFormerAtOnce() {
    KeySecrets rotated = new KeySecrets(FIRST).rotated(SECOND, NOW, Duration.ZERO);
    assertThat(rotated.former()).isNull();
    assertThat(rotated.until(FIRST, NOW)).isEmpty();
  }

  @Test
  void overlap_outsideItsBounds_isRefused() {
    KeySecrets secrets = new KeySecrets(FIRST);
    assertThatThrownBy(() -> secrets.rotated(SECOND, NOW, Duration.ofSeconds(-1)))
        .hasMessageContaining("30 days");
    assertThatThrownBy(() -> secrets.rotated(SECOND, NOW, Duration.ofDays(30).plusNanos(1)))
        .hasMessageContaining("30 days");
  }
}
