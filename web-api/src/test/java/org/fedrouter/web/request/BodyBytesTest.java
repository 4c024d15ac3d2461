package org.fedrouter.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BodyBytesTest {
  /** One byte at a time, each so many milliseconds after the last. */
  private static final class Dripping extends InputStream {
    private final AtomicLong nanos = new AtomicLong();
    private final long millisEach;
    private int left;

    Dripping(int bytes, long millisEach) {
      this.left = bytes;
      this.millisEach = millisEach;
    }

    @Override
    public int read() {
      nanos.addAndGet(millisEach * 1_000_000);
      return left-- > 0 ? 'a' : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int one = read();
      if (one < 0) {
        return -1;
      }
      into[from] = (byte) one;
      return 1;
    }
  }

  private static ProblemType refusal(ThrowingCallable call) {
    try {
      call.call();
    } catch (ProblemException refused) {
      return refused.problem().type();
    } catch (Throwable other) {
      throw new AssertionError(other);
    }
    throw new AssertionError("not refused");
  }

  @Test
  void body_thatDrips_endsAfterTenSeconds() throws IOException {
    Dripping slow = new Dripping(1_000, 100);
    assertThat(refusal(() -> BodyBytes.read(slow, 10_000, slow.nanos::get)))
        .isEqualTo(ProblemType.BODY_TOO_SLOW);
    assertThat(slow.nanos.get()).isBetween(10_000_000_000L, 10_200_000_000L);
    Dripping bearable = new Dripping(90, 100);
    assertThat(BodyBytes.read(bearable, 10_000, bearable.nanos::get)).hasSize(90);
  }

  @Test
  void body_thatIsTooLarge_isNotReadToItsEnd() throws IOException {
    byte[] large = new byte[100_000];
    ByteArrayInputStream in = new ByteArrayInputStream(large);
    assertThat(refusal(() -> BodyBytes.read(in, 10_000))).isEqualTo(ProblemType.TOO_LARGE);
    assertThat(in.available()).isGreaterThan(80_000);
    assertThat(BodyBytes.read(new ByteArrayInputStream(large), 100_000)).hasSize(100_000);
  }

  @Test
  void body_thatBreaksOff_isTheCallersMatter() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }

          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            return read();
          }
        };
    assertThat(refusal(() -> BodyBytes.read(broken, 10))).isEqualTo(ProblemType.BODY_TOO_SLOW);
  }

  @Test
  void json_nestedTooDeep_isRefused_inAnyBrackets() throws IOException {
    for (String nested :
        new String[] {
          "{\"a\":".repeat(JsonText.DEEPEST + 1) + "1" + "}".repeat(JsonText.DEEPEST + 1),
          "{\"a\":" + "[".repeat(100_000),
          "{\"a\":".repeat(40_000)
        }) {
      byte[] bytes = nested.getBytes(StandardCharsets.UTF_8);
      assertThat(refusal(() -> JsonBody.read(new ByteArrayInputStream(bytes))))
          .isEqualTo(ProblemType.INVALID_REQUEST);
    }
    byte[] deepest =
        ("{\"a\":".repeat(JsonText.DEEPEST) + "1" + "}".repeat(JsonText.DEEPEST))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(JsonBody.read(new ByteArrayInputStream(deepest)).isObject()).isTrue();
  }
}
