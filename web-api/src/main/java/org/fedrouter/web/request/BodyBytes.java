package org.fedrouter.web.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;

/** Reads a body of a bounded size in a bounded time. */
public final class BodyBytes {
  /**
   * A request that comes byte by byte holds a thread of the server. Checked between two reads; one
   * read that waits in vain is ended by the listener's own time-out (server-config).
   */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int PIECE = 8192;

  private BodyBytes() {}

  /**
   * The whole body.
   *
   * @throws ProblemException 413 when it is larger, 408 when it takes longer than ten seconds or
   *     breaks off
   */
  public static byte[] read(InputStream in, int largest) {
    try {
      return read(in, largest, System::nanoTime);
    } catch (IOException broken) {
      throw refused(ProblemType.BODY_TOO_SLOW, "The body broke off before its end.");
    }
  }

  static byte[] read(InputStream in, int largest, LongSupplier nanos) throws IOException {
    long end = nanos.getAsLong() + PATIENCE.toNanos();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      bytes.write(piece, 0, count);
      if (bytes.size() > largest) {
        throw refused(ProblemType.TOO_LARGE, "The body may have at most " + largest + " bytes.");
      }
      if (nanos.getAsLong() - end > 0) {
        throw refused(
            ProblemType.BODY_TOO_SLOW,
            "The body must be there within " + PATIENCE.toSeconds() + " seconds.");
      }
    }
    return bytes.toByteArray();
  }

  private static ProblemException refused(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail));
  }
}
