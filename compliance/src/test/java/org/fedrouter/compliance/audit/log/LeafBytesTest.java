package org.fedrouter.compliance.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.fedrouter.core.transparency.IndependentVerifier;
import org.junit.jupiter.api.Test;

/** The bytes of a leaf, which may never change. */
class LeafBytesTest {
  private static final String ID = "0198f7a0-0000-7000-8000-000000000001";
  private static final String CORRELATION = "0198f7a0-0000-7000-8000-000000000002";

  private static LogEntry entry(String actor, String action, String detail) {
    return new LogEntry(
        UUID.fromString(ID),
        Instant.parse("2026-11-22T10:00:00.123456789Z"),
        actor,
        action,
        "t",
        "caf\u00e9 \uD83D\uDE00",
        "",
        "",
        UUID.fromString(CORRELATION),
        detail);
  }

  @Test
  void bytes_areThoseOfTheDocument() {
    byte[] independent =
        IndependentVerifier.entry(
            ID,
            Instant.parse("2026-11-22T10:00:00Z").getEpochSecond() * 1_000_000 + 123_456,
            List.of("doctor", "budget.reserved", "t", "caf\u00e9 \uD83D\uDE00", "", ""),
            CORRELATION,
            "{}");
    assertThat(LeafBytes.of(entry("doctor", "budget.reserved", "{}"))).isEqualTo(independent);
    assertThat(entry("doctor", "budget.reserved", "{}").leafHash().toArray())
        .isEqualTo(IndependentVerifier.leaf(independent));
    assertThat(HexFormat.of().formatHex(independent, 0, 20))
        .isEqualTo("66726101" + ID.replace("-", ""));
  }

  @Test
  void bytes_ofTextsDividedOtherwise_differ() {
    assertThat(LeafBytes.of(entry("ab", "c", "d")))
        .isNotEqualTo(LeafBytes.of(entry("a", "bc", "d")));
    assertThat(LeafBytes.of(entry("", "abc", "d")))
        .isNotEqualTo(LeafBytes.of(entry("abc", "", "d")));
  }

  @Test
  void bytes_ofHalfACharacter_areRefused() {
    assertThatThrownBy(() -> LeafBytes.of(entry("a\uD83D", "c", "d")))
        .hasMessageContaining("Unicode");
  }
}
