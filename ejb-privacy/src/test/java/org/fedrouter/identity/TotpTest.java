package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

class TotpTest {
  private static final Bytes SECRET =
      Bytes.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
  private static final Instant NOW = Instant.ofEpochSecond(1_234_567_890);
  private static final long STEP = 1_234_567_890 / 30;

  /** RFC 6238, appendix B: the last six of its eight digits. */
  private static final Map<Long, String> VECTORS =
      Map.of(
          59L, "287082",
          1_111_111_109L, "081804",
          1_111_111_111L, "050471",
          1_234_567_890L, "005924",
          2_000_000_000L, "279037",
          20_000_000_000L, "353130");

  @Test
  void accept_codesOfTheRfc() {
    VECTORS.forEach(
        (seconds, code) ->
            assertThat(Totp.accept(SECRET, code, Instant.ofEpochSecond(seconds), 0))
                .hasValue(seconds / 30));
  }

  @Test
  void accept_aStepBeforeAndAfter_noMore() {
    for (long off = -3; off <= 3; off++) {
      var accepted = Totp.accept(SECRET, Totp.code(SECRET, STEP + off), NOW, 0);
      if (Math.abs(off) <= 1) {
        assertThat(accepted).hasValue(STEP + off);
      } else {
        assertThat(accepted).isEmpty();
      }
    }
  }

  @Test
  void accept_eachCodeOnce_andNoEarlierOneAfterIt() {
    assertThat(Totp.accept(SECRET, Totp.code(SECRET, STEP), NOW, STEP)).isEmpty();
    assertThat(Totp.accept(SECRET, Totp.code(SECRET, STEP - 1), NOW, STEP)).isEmpty();
    assertThat(Totp.accept(SECRET, Totp.code(SECRET, STEP + 1), NOW, STEP)).hasValue(STEP + 1);
  }

  @Test
  void accept_whateverElse_isRefused() {
    for (String typed : new String[] {"", "5924", "0005924", "00592x", "０05924", "005924 "}) {
      assertThat(Totp.accept(SECRET, typed, NOW, 0)).as(typed).isEmpty();
    }
  }

  @Test
  void uri_namesTheAccountAndTheSecret() {
    assertThat(Totp.uri("dr who@ward", SECRET))
        .isEqualTo(
            "otpauth://totp/fedrouter:dr%20who%40ward?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=fedrouter&algorithm=SHA1&digits=6&period=30");
  }
}
