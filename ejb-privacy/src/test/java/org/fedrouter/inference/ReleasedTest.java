package org.fedrouter.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleasedTest {
  private static final Bytes SOME = Bytes.of(new byte[] {1, -2, 3});

  @Test
  void released_storedAndReadAgain_isEqual() {
    Released released = released(null);
    assertThat(ReleasedJson.read(ReleasedJson.write(released))).isEqualTo(released);
  }

  @Test
  void releasedWithAConsensus_storedAndReadAgain_isEqual() {
    Consensus.Vote agrees = new Consensus.Vote("a", true, SOME, SOME, SOME, SOME, "");
    Consensus.Vote none =
        new Consensus.Vote(
            "b", false, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, SOME, "not reachable");
    Released released = released(new Consensus(1, 4, 3, SOME, List.of(agrees, none)));
    assertThat(ReleasedJson.read(ReleasedJson.write(released))).isEqualTo(released);
  }

  private static Released released(@Nullable Consensus consensus) {
    return new Released(
        "caf\u00e9 \"x\" \n\uD83D\uDE00",
        "private",
        5_392_038_043L,
        List.of("a", "b"),
        "masked-sum",
        7,
        12,
        5,
        Ending.CANCELLED,
        new Provenance("m", "00ff", "ward", "11", 2.5, 1e-6),
        consensus);
  }

  @Test
  void sha256_isTheKnownOne() {
    assertThat(Hashes.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
