package org.fedrouter.compliance.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fedrouter.compliance.version.Chains.Chain;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VersionOrderTest {
  private static final int LONG = 1 << 17;

  static List<Chain> chains() {
    return Chains.all();
  }

  @ParameterizedTest
  @MethodSource("chains")
  void compare_everyPairOfAChain_isItsOrder(Chain chain) {
    List<List<String>> groups = chain.groups();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = 0; j < groups.size(); j++) {
        for (String a : groups.get(i)) {
          for (String b : groups.get(j)) {
            assertThat(Integer.signum(chain.order().compare(a, b)))
                .as("%s: %s and %s", chain.ecosystem(), a, b)
                .isEqualTo(Integer.compare(i, j));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void compare_hostileLength_endsSoon(Ecosystem ecosystem) {
    for (String piece : List.of("9", "0", "a", ".", "-", "1.", "a1", "~", "_p", "0.0-", "(")) {
      String text = "1" + piece.repeat(LONG / piece.length());
      Assertions.assertTimeout(
          Duration.ofSeconds(5), () -> assertThat(ecosystem.order().compare(text, text)).isZero());
    }
  }

  @Test
  void named_releasesAndOtherCases_areTheEcosystem() {
    assertThat(Ecosystem.named("Debian:12")).contains(Ecosystem.DEBIAN);
    assertThat(Ecosystem.named("pypi")).contains(Ecosystem.PYPI);
    assertThat(Ecosystem.named("Red Hat:enterprise_linux:9::appstream")).contains(Ecosystem.RPM);
    assertThat(Ecosystem.named("Android")).isEmpty();
    assertThat(Ecosystem.known()).contains("npm", "Maven", "SwiftURL").doesNotHaveDuplicates();
  }

  @Test
  void maven_circlesOfItsOwnRule_areBrokenForSorting() {
    VersionOrder maven = Ecosystem.MAVEN.order();
    assertThat(maven.compare("1.0.RC1", "1.0")).isNegative();
    assertThat(maven.compare("1.0", "1.0-1")).isNegative();
    assertThat(maven.compare("1.0-1", "1.0.RC1")).isNegative();
    assertThat(maven.sorting().compare("1.0.RC1", "1.0-1")).isNegative();
  }

  @Test
  void alpm_missingRelease_equalsEveryOne() {
    VersionOrder alpm = VersScheme.order("alpm").orElseThrow();
    assertThat(alpm.compare("1.0", "1.0-1")).isZero();
    assertThat(alpm.compare("1.0", "1.0-2")).isZero();
    assertThat(alpm.compare("1.0-1", "1.0-2")).isNegative();
    assertThat(alpm.compare("1.0rc1", "1.0")).isNegative();
    assertThat(alpm.sorting().compare("1.0", "1.0-1")).isNegative();
  }

  @Test
  void othersOfVers_knownPairs_areInOrder() {
    ordered("cpan", "1.002003", "v1.2.4", "1.1", "1.10001");
    ordered("datetime", "no date", "2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00Z");
    ordered("gentoo", "1_alpha", "1", "1-r1", "1_p1", "1b", "1.0", "1.01", "1.1");
    ordered("intdot", "9", "10", "10.2", "10.10");
    ordered("lexicographic", "A", "a", "aa", "é", "€", "\uFFFD", "😀");
    ordered("openssl", "0.9.8zh", "1.0.1", "1.0.1b", "1.0.1zb", "3.0.0-beta1", "3.0.0");
  }

  private static void ordered(String scheme, String... versions) {
    VersionOrder order = VersScheme.order(scheme).orElseThrow();
    for (int i = 1; i < versions.length; i++) {
      assertThat(order.compare(versions[i - 1], versions[i]))
          .as("%s: %s before %s", scheme, versions[i - 1], versions[i])
          .isNegative();
    }
  }
}
