package org.fedrouter.cli.purl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.fedrouter.cli.Fedrouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class PurlCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void parse_json_givesTheParts() {
    assertThat(run("pkg:npm/%40a/b@1?x=y#z\n", "purl", "parse", "--json")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"line\":1,\"purl\":\"pkg:npm/%40a/b@1?x=y#z\",\"type\":\"npm\",\"namespace\":\"@a\","
                + "\"name\":\"b\",\"version\":\"1\",\"qualifiers\":{\"x\":\"y\"},\"subpath\":\"z\"}");
  }

  @Test
  void parse_refusedLine_isAnsweredAndTheNextIsRead() {
    assertThat(run("npm/a\npkg:npm/a\n", "purl", "parse", "--json")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"line\":1,\"refused\":\"scheme must be pkg\",\"part\":\"scheme\"}",
            "{\"line\":2,\"purl\":\"pkg:npm/a\",\"type\":\"npm\",\"name\":\"a\"}");
  }

  @Test
  void parse_lenient_foldsKeysThatTheStandardRefuses() {
    assertThat(run("pkg:gem/a?Platform=java\n", "purl", "parse")).isZero();
    assertThat(run("pkg:gem/a?Platform=java\n", "purl", "parse", "--lenient")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "refused: qualifiers must have keys in small letters", "pkg:gem/a?platform=java");
  }

  @Test
  void build_objects_areCanonicalPackageUrls() {
    String parts =
        """
        {"type":"PyPI","name":"Django_Rest","version":"1","namespace":null,"qualifiers":{"b":"/"}}
        {"type":"maven","name":"a"}
        """;
    assertThat(run(parts, "purl", "build")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "pkg:pypi/django-rest@1?b=%2F", "refused: namespace must be there for the type maven");
  }

  @Test
  void build_noObject_isWrongUsage() {
    assertThat(run("[]\n", "purl", "build")).isEqualTo(2);
    assertThat(run("{\"typ\":\"npm\"}\n", "purl", "build")).isEqualTo(2);
    assertThat(err.toString()).contains("/typ");
    assertThat(run("{", "purl", "build")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }
}
