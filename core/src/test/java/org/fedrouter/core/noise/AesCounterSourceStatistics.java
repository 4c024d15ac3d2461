package org.fedrouter.core.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sanity of the production source: keys differ, bits balance, words do not repeat. */
class AesCounterSourceStatistics {
  @Test
  void sources_haveKeysOfTheirOwn() {
    assertThat(AesCounterSource.create().next32()).isNotEqualTo(AesCounterSource.create().next32());
  }

  /** Each of 32 bit positions is within 6 standard deviations; false alarm below 1e-7. */
  @Test
  void bits_areBalanced() {
    BitSource source = AesCounterSource.create();
    int[] ones = new int[32];
    int words = 200_000;
    for (int i = 0; i < words; i++) {
      long word = source.next32();
      assertThat(word).isBetween(0L, 0xFFFF_FFFFL);
      for (int bit = 0; bit < 32; bit++) {
        ones[bit] += (int) ((word >> bit) & 1);
      }
    }
    double sigma = Math.sqrt(words) / 2;
    for (int count : ones) {
      assertThat(Math.abs(count - words / 2.0)).isLessThan(6 * sigma);
    }
  }

  @Test
  void ids_areVersionSeven_ofTheGivenTime_andDistinct() {
    BitSource source = AesCounterSource.create();
    Instant now = Instant.parse("2026-11-21T12:00:00.123Z");
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      UUID id = TimeOrderedId.at(now, source);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
      seen.add(id);
    }
    assertThat(seen).hasSize(1_000);
  }
}
