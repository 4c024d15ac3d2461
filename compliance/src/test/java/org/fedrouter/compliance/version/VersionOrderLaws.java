package org.fedrouter.compliance.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of every order on random strings and on versions that were published. */
class VersionOrderLaws {
  private static final long SEED = 20261122;
  private static final int STRINGS = 60;
  private static final int LONGEST = 8;

  /** Those whose own rule is not transitive: {@link VersionOrder} says why. */
  private static final Set<String> EXCEPTIONS = Set.of("alpm", "maven", "composer");

  private static final List<String> PIECES =
      List.of(
          "0",
          "00",
          "1",
          "01",
          "2",
          "10",
          ".",
          ".",
          "-",
          "_",
          "+",
          "~",
          "^",
          ":",
          "!",
          "a",
          "b",
          "z",
          "A",
          "alpha",
          "beta",
          "rc",
          "RC",
          "pre",
          "dev",
          "post",
          "p",
          "-r",
          "_p",
          "_rc",
          "final",
          "ga",
          "sp",
          "SNAPSHOT",
          "x",
          "#",
          "é",
          "\uD83D",
          "\u0000",
          " ",
          "v");

  static List<String> schemes() {
    return VersScheme.known();
  }

  private static List<String> strings() {
    Random random = new Random(SEED);
    List<String> strings = new ArrayList<>(List.of("", "1", "1.0", "1-", "-1", "1.0-0"));
    while (strings.size() < STRINGS) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "1" : "");
      int pieces = random.nextInt(LONGEST);
      for (int i = 0; i < pieces; i++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      strings.add(text.toString());
    }
    Chains.all().forEach(chain -> strings.add(chain.versions().getFirst()));
    return strings;
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void compare_anyStrings_isAntisymmetric(String scheme) {
    VersionOrder order = VersScheme.order(scheme).orElseThrow();
    List<String> strings = strings();
    for (String a : strings) {
      assertThat(order.compare(a, a)).as(a).isZero();
      for (String b : strings) {
        assertThat(Integer.signum(order.compare(a, b)))
            .as("seed %d: [%s] and [%s]", SEED, a, b)
            .isEqualTo(-Integer.signum(order.compare(b, a)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void sorting_anyStrings_isTransitive(String scheme) {
    VersionOrder order = VersScheme.order(scheme).orElseThrow();
    assertTransitive(order.sorting(), strings());
    if (!EXCEPTIONS.contains(scheme)) {
      assertTransitive(order, strings());
    }
  }

  @Test
  void versions_ofAllChains_areTransitiveInTheirEcosystem() {
    Chains.all().forEach(chain -> assertTransitive(chain.order().sorting(), chain.versions()));
  }

  private static void assertTransitive(Comparator<String> order, List<String> strings) {
    int[][] sign = new int[strings.size()][strings.size()];
    for (int i = 0; i < strings.size(); i++) {
      for (int j = 0; j < strings.size(); j++) {
        sign[i][j] = Integer.signum(order.compare(strings.get(i), strings.get(j)));
      }
    }
    for (int i = 0; i < sign.length; i++) {
      for (int j = 0; j < sign.length; j++) {
        for (int k = 0; k < sign.length; k++) {
          if (sign[i][j] <= 0 && sign[j][k] <= 0) {
            int expected = Math.min(sign[i][j], sign[j][k]);
            assertThat(sign[i][k])
                .as(
                    "seed %d: [%s], [%s], [%s]",
                    SEED, strings.get(i), strings.get(j), strings.get(k))
                .isEqualTo(expected);
          }
        }
      }
    }
  }
}
