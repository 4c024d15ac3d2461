package org.fedrouter.compliance.cvss;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A class of vectors of version 4.0 that experts scored as one. Their scores are {@code
 * macrovectors.txt}.
 *
 * @param eq1 0 to 2: how it is reached
 * @param eq2 0 to 1: how hard that is
 * @param eq36 0 to 4: impact on the system with the requirements on it, EQ3 and EQ6 of the
 *     specification as 00, 01, 10, 11 and 21
 * @param eq4 0 to 2: impact on other systems
 * @param eq5 0 to 2: whether it is exploited
 */
record MacroVector(int eq1, int eq2, int eq36, int eq4, int eq5) {
  /** No class is below. */
  static final int NONE = -1;

  private static final int COUNT = 270;
  private static final int[] TENTHS = read();

  private static int[] read() {
    try (InputStream stream =
        Objects.requireNonNull(MacroVector.class.getResourceAsStream("macrovectors.txt"))) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      int[] tenths =
          text.lines()
              .filter(line -> !line.startsWith("//"))
              .flatMapToInt(MacroVector::numbers)
              .toArray();
      if (tenths.length != COUNT) {
        throw new IllegalStateException("macrovectors.txt must have 270 scores");
      }
      return tenths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IntStream numbers(String line) {
    return Arrays.stream(line.strip().split(" +", -1)).mapToInt(Integer::parseInt);
  }

  /** Its score. */
  int tenths() {
    return at(eq1, eq2, eq36, eq4, eq5);
  }

  private static int at(int eq1, int eq2, int eq36, int eq4, int eq5) {
    return TENTHS[(((eq1 * 2 + eq2) * 5 + eq36) * 3 + eq4) * 3 + eq5];
  }

  /** The score of the class below in one respect, or {@link #NONE}; likewise the others. */
  int below1() {
    return eq1 == 2 ? NONE : at(eq1 + 1, eq2, eq36, eq4, eq5);
  }

  int below2() {
    return eq2 == 1 ? NONE : at(eq1, 1, eq36, eq4, eq5);
  }

  /** From 00 two ways lead down; the shorter one counts. */
  int below36() {
    return switch (eq36) {
      case 0 -> Math.max(at(eq1, eq2, 1, eq4, eq5), at(eq1, eq2, 2, eq4, eq5));
      case 1, 2 -> at(eq1, eq2, 3, eq4, eq5);
      case 3 -> at(eq1, eq2, 4, eq4, eq5);
      default -> NONE;
    };
  }

  int below4() {
    return eq4 == 2 ? NONE : at(eq1, eq2, eq36, eq4 + 1, eq5);
  }

  int below5() {
    return eq5 == 2 ? NONE : at(eq1, eq2, eq36, eq4, eq5 + 1);
  }
}
