package org.fedrouter.cli.versions;

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
class CompareCommandTest {
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
  void compare_linesOfTwoVersions_answersEach() {
    int exit =
        run(
            "1.0~rc1 1.0\n1.0-1   1.0-1\r\n2 1\n",
            "versions",
            "compare",
            "--ecosystem",
            "Debian:12");
    assertThat(exit).isZero();
    assertThat(out.toString().lines()).containsExactly("<", "=", ">");
  }

  @Test
  void compare_json_isAnObjectALine() {
    assertThat(run("1 2\n", "versions", "compare", "--json", "--ecosystem", "npm")).isZero();
    assertThat(out.toString().lines()).containsExactly("{\"line\":1,\"order\":\"<\"}");
  }

  @Test
  void compare_unknownEcosystem_namesThoseThatAreKnown() {
    assertThat(run("1 2\n", "versions", "compare", "--ecosystem", "Android")).isEqualTo(2);
    assertThat(err.toString()).contains("Android", "PyPI");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void compare_lineOfThreeWords_isWrongUsageNamingTheLine() {
    assertThat(run("1 2\n1 2 3\n", "versions", "compare", "--ecosystem", "npm")).isEqualTo(2);
    assertThat(err.toString()).contains("line 2");
    assertThat(out.toString().lines()).containsExactly("<");
  }
}
