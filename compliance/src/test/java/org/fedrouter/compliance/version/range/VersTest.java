package org.fedrouter.compliance.version.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersTest {
  private static final long SEED = 20261122;

  @ParameterizedTest
  @CsvSource({
    "vers:npm/1.2.3|>=2.0.0|<5.0.0, 1.2.3, true",
    "vers:npm/1.2.3|>=2.0.0|<5.0.0, 1.2.4, false",
    "vers:npm/1.2.3|>=2.0.0|<5.0.0, 2.0.0, true",
    "vers:npm/1.2.3|>=2.0.0|<5.0.0, 5.0.0, false",
    "vers:npm/<1.0.0|>=2.0.0, 0.1.0, true",
    "vers:npm/<1.0.0|>=2.0.0, 1.5.0, false",
    "vers:npm/<1.0.0|>=2.0.0, 9.0.0, true",
    "vers:gem/>=2.2.0|!=2.2.1|<2.3.0, 2.2.1, false",
    "vers:gem/>=2.2.0|!=2.2.1|<2.3.0, 2.2.2, true",
    "vers:pypi/!=5, 5.0, false",
    "vers:pypi/!=5, 6, true",
    "vers:npm/*, 1.0.0, true",
    "vers:all/*, 1.0.0, true",
    "vers:none/*, 1.0.0, false",
    "vers:npm/>1.0.0|>2.0.0, 1.5.0, true",
    "vers:npm/<1.0.0|<2.0.0, 1.5.0, true",
    "vers:maven/>=1.0-beta1|<=1.7.5, 1.0-RC1, true",
    "vers:deb/<1.0-1, 1.0~rc1-1, true"
  })
  void contains_version_isWhatTheConstraintsSay(String vers, String version, boolean inside) {
    assertThat(Vers.parse(vers).contains(version)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vers:npm/>=1.0.0| <2.0.0",
        "vers:npm/|1.0.0",
        "vers:npm/1.0.0|",
        "vers:npm/1.0.0||2.0.0",
        "vers:npm/",
        "vers:npm",
        "npm/1.0.0",
        "vers:unknown/1.0.0",
        "vers:npm/1.0%2G0",
        "vers:npm/1.0%2"
      })
  void parse_noVers_isRefused(String text) {
    assertThatExceptionOfType(InvalidRange.class).isThrownBy(() -> Vers.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vers:npm/>=2.0.0|<1.0.0",
        "vers:npm/1.0.0|1.0.0",
        "vers:npm/>1.0.0|>2.0.0",
        "vers:npm/>1.0.0|2.0.0",
        "vers:npm/1.0.0|<2.0.0",
        "vers:npm/1.0%2E0",
        "vers:npm/=1.0.0",
        "vers:datetime/2024-01-01t00:00:00z"
      })
  void parseCanonical_readableButNotCanonical_isRefused(String text) {
    assertThat(Vers.parse(text).constraints()).isNotEmpty();
    assertThatExceptionOfType(InvalidRange.class).isThrownBy(() -> Vers.parseCanonical(text));
  }

  @Test
  void parse_unsortedAndEncoded_isPutInOrder() {
    assertThat(Vers.parse("vers:npm/<2.0.0|>=1.0.0")).hasToString("vers:npm/>=1.0.0|<2.0.0");
    assertThat(Vers.parse("vers:npm/1%3E0").constraints().getFirst().version()).isEqualTo("1>0");
    assertThat(Vers.parse("vers:npm/1%3E0")).hasToString("vers:npm/1%3E0");
  }

  @Test
  void contains_randomIntervals_agreesWithTheirDefinition() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2000; round++) {
      int low = random.nextInt(20);
      int high = low + 1 + random.nextInt(20);
      int asked = random.nextInt(45);
      Vers vers = Vers.parseCanonical("vers:semver/>=%d.0.0|<%d.0.0".formatted(low, high));
      assertThat(vers.contains(asked + ".0.0"))
          .as("seed %d: %s and %d", SEED, vers, asked)
          .isEqualTo(low <= asked && asked < high);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "npm; ^1.2.3; vers:npm/>=1.2.3|<2.0.0",
        "npm; ~0.2.3 || >= 3.x; vers:npm/>=0.2.3|<0.3.0|>=3.0.0|<4.0.0",
        "npm; ^0.0.9; vers:npm/>=0.0.9|<0.0.10",
        "conan; >1 <2.0 || ^3.2; vers:conan/>1|<2.0|>=3.2|<4-",
        "gem; ~> 2.0.8, != 2.0.9; vers:gem/>=2.0.8|!=2.0.9|<2.1",
        "pypi; ~=1.4.5, != 1.4.7; vers:pypi/>=1.4.5|!=1.4.7|<1.5",
        "pypi; == 1.9.*; vers:pypi/>=1.9|<1.10",
        "nuget; (1.0, 2.0]; vers:nuget/>1.0|<=2.0",
        "nuget; 1.0; vers:nuget/>=1.0",
        "maven; [1.0],[2.0,); vers:maven/1.0|>=2.0",
        "nginx; 1.4.1+; vers:nginx/>=1.4.1|<1.5.0"
      })
  void toVers_nativeRange_isTranslated(String scheme, String range, String vers) {
    assertThat(NativeRange.toVers(scheme, range)).isEqualTo(vers);
  }

  @ParameterizedTest
  @CsvSource({"npm, ^a", "npm, 1.2.3.4", "conan, ~", "nuget, '[1.0'", "nginx, 1+", "deb, 1"})
  void toVers_unreadable_isRefused(String scheme, String range) {
    assertThatExceptionOfType(InvalidRange.class)
        .isThrownBy(() -> NativeRange.toVers(scheme, range));
  }

  @Test
  void toVers_randomText_neverThrowsAnythingElse() {
    Random random = new Random(SEED);
    String alphabet = "01.^~<>=!*x-+,|[]() av\t";
    for (int round = 0; round < 6_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (String scheme : new String[] {"npm", "conan", "gem", "pypi", "nuget", "nginx"}) {
        try {
          assertThat(NativeRange.toVers(scheme, text.toString())).startsWith("vers:" + scheme);
        } catch (InvalidRange e) {
          assertThat(e.getMessage()).as("seed %d: %s", SEED, text).isNotEmpty();
        }
      }
    }
  }
}
