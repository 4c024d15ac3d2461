package org.fedrouter.compliance.purl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Random;
import org.fedrouter.compliance.purl.InvalidPurl.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurlTest {
  private static final long SEED = 20261122;

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40babel/core@7.0.0, pkg:npm/%40babel/core@7.0.0",
    "pkg:npm/@babel/core@7.0.0, pkg:npm/%40babel/core@7.0.0",
    "pkg:npm/@babel/core, pkg:npm/%40babel/core",
    "PKG://Maven/a.b/C@1.0%20x?type=jar&classifier=s, pkg:maven/a.b/C@1.0%20x?classifier=s&type=jar",
    "pkg:pypi/Django_Rest@1.0RC1, pkg:pypi/django-rest@1.0rc1",
    "pkg:github/Owner/Repo@Tag, pkg:github/owner/repo@Tag",
    "pkg:deb/Debian/curl@1:7.50.3-1+b1?arch=i386, pkg:deb/debian/curl@1:7.50.3-1%2Bb1?arch=i386",
    "pkg:golang/x.org/a/b@v1#/c/../d/./e/, pkg:golang/x.org/a/b@v1#c/d/e",
    "pkg:generic/n?empty=&b=%2F&a=:, pkg:generic/n?a=:&b=%2F",
    "pkg:oci/Debian@sha256%3AABC, pkg:oci/debian@sha256:abc",
    "pkg:generic/%C3%A9, pkg:generic/%C3%A9",
    "pkg:git/codeberg.org/Own/er/Repo, pkg:git/codeberg.org/Own/er/Repo",
    "pkg:pub/A-b, pkg:pub/a_b"
  })
  void parse_packageUrl_isCanonicalAndStaysSo(String text, String canonical) {
    Purl purl = Purl.parse(text);
    assertThat(purl).hasToString(canonical);
    assertThat(Purl.parse(canonical)).isEqualTo(purl);
  }

  @ParameterizedTest
  @CsvSource({
    "npm/a, SCHEME",
    "pkg%3Anpm/a, SCHEME",
    "pkg:npm, NAME",
    "pkg:npm/, NAME",
    "pkg:maven/g/@1, NAME",
    "pkg:3n/a, TYPE",
    "pkg:n&x/a, TYPE",
    "pkg:maven/a@1, NAMESPACE",
    "pkg:cargo/a/b, NAMESPACE",
    "pkg:generic/a%2Fb/c, NAMESPACE",
    "pkg:generic/%zz, NAME",
    "pkg:generic/%ff, NAME",
    "pkg:generic/a@%, VERSION",
    "pkg:generic/a?1=b, QUALIFIERS",
    "pkg:generic/a?b, QUALIFIERS",
    "pkg:generic/a?b=1&B=2, QUALIFIERS",
    "pkg:generic/a?b=1&b=2, QUALIFIERS",
    "pkg:gem/a?Platform=java, QUALIFIERS",
    "pkg:julia/a, QUALIFIERS",
    "pkg:generic/a#b%2Fc, SUBPATH",
    "pkg:cpan/A::B, NAME",
    "pkg:chrome-extension/short, NAME"
  })
  void parse_brokenRule_isRefusedNamingThePart(String text, Part part) {
    assertThatExceptionOfType(InvalidPurl.class)
        .isThrownBy(() -> Purl.parse(text))
        .extracting(InvalidPurl::part)
        .isEqualTo(part);
  }

  @Test
  void parseLeniently_capitalKeys_areFolded() {
    assertThat(Purl.parseLeniently("pkg:gem/a@1?Platform=java"))
        .hasToString("pkg:gem/a@1?platform=java");
  }

  @Test
  void of_parts_areEncodedAndSorted() {
    Purl purl =
        Purl.of("NPM", "/@scope/", "a b", "1@2", Map.of("z", "1", "A", "x,y", "no", ""), "./c/");
    assertThat(purl).hasToString("pkg:npm/%40scope/a%20b@1%402?a=x%2Cy&z=1#c");
    assertThat(purl.qualifiers()).containsOnlyKeys("a", "z");
  }

  @Test
  void parse_longerThanTheLimit_isRefused() {
    String text = "pkg:generic/" + "a".repeat(Purl.MOST_CHARACTERS);
    assertThatExceptionOfType(InvalidPurl.class).isThrownBy(() -> Purl.parse(text));
  }

  /** Whatever is read prints to what reads as the same again; nothing else is ever thrown. */
  @Test
  void parse_randomText_isRefusedOrStable() {
    Random random = new Random(SEED);
    String[] pieces = {
      "pkg:", "npm", "golang", "pub", "git", "/", "/", "@", "?", "&", "=", "#", "%", "%2F", "%40",
      "%C3%A9", "%ff", "a", "B", ".", "..", ":", "+", " ", "é", "\uD83D", "x=1"
    };
    int read = 0;
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "pkg:generic/");
      int length = random.nextInt(9);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        Purl purl = Purl.parse(text.toString());
        read++;
        assertThat(Purl.parse(purl.toString()))
            .as("seed %d: %s", SEED, text)
            .hasToString(purl.toString());
      } catch (InvalidPurl e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(read).isGreaterThan(1000);
  }
}
