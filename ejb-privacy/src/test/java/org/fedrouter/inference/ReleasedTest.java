package org.fedrouter.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasedTest {
  @Test
  void released_storedAndReadAgain_isEqual() {
    Released released =
        new Released(
            "caf\u00e9 \"x\" \n\uD83D\uDE00",
            "private",
            5_392_038_043L,
            List.of("a", "b"),
            "masked-sum",
            7);
    assertThat(Released.ofJson(released.toJson())).isEqualTo(released);
  }

  @Test
  void sha256_isTheKnownOne() {
    assertThat(Hashes.sha256("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
