package org.fedrouter.cli.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixCommandTest {
  @TempDir private Path folder;

  private record Run(int exit, JsonNode matrix) {}

  private Run run(String... more) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"validation", "matrix", "--json", "--reports=" + folder}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(exit, Json.parse(out.toString()));
  }

  private void report(String name, String cases) throws IOException {
    Path file = folder.resolve("nested").resolve("TEST-" + name + ".xml");
    Files.createDirectories(folder.resolve("nested"));
    Files.writeString(
        file, "<?xml version=\"1.0\"?><testsuite><properties/>" + cases + "</testsuite>");
  }

  private static JsonNode row(JsonNode matrix, String requirement) {
    for (JsonNode row : matrix.get("requirements")) {
      if (row.get("requirement").textValue().equals(requirement)) {
        return row;
      }
    }
    throw new AssertionError("no row " + requirement);
  }

  @Test
  void matrix_ofPassedFailedAndSkippedTests_saysWhatIsShown() throws IOException {
    report(
        "A",
        "<testcase name=\"good\" classname=\"T\"><system-out><![CDATA[noise\n"
            + "fedrouter-requirement 11.70\nfedrouter-requirement 11.50(a)\n]]></system-out>"
            + "</testcase><testcase name=\"plain\" classname=\"T\"/>");
    report(
        "B",
        "<testcase name=\"bad\" classname=\"T\"><failure message=\"x\">no</failure>"
            + "<system-out>fedrouter-requirement 11.50(a)</system-out></testcase>"
            + "<testcase name=\"later\" classname=\"T\"><skipped/>"
            + "<system-out>fedrouter-requirement 11.10(a)</system-out></testcase>"
            + "<testcase name=\"odd\" classname=\"T\">"
            + "<system-out>fedrouter-requirement 12.1</system-out></testcase>");
    Path page = folder.resolve("matrix.html");
    Run run = run("--html", page.toString());
    assertThat(run.exit()).isEqualTo(6);
    assertThat(row(run.matrix(), "11.70").get("shown").booleanValue()).isTrue();
    assertThat(row(run.matrix(), "11.70").get("tests").toString())
        .isEqualTo("[{\"test\":\"T#good\",\"result\":\"passed\"}]");
    assertThat(row(run.matrix(), "11.50(a)").get("shown").booleanValue()).isFalse();
    assertThat(row(run.matrix(), "11.10(a)").get("shown").booleanValue()).isFalse();
    assertThat(row(run.matrix(), "11.10(f)").get("tests")).isEmpty();
    assertThat(run.matrix().get("unknown").toString()).isEqualTo("[\"12.1\"]");
    assertThat(Files.readString(page)).contains("T#good: passed", "T#bad: failed");
  }

  @Test
  void matrix_everyRequirementShown_isComplete() throws IOException {
    StringBuilder cases = new StringBuilder();
    for (JsonNode row : run().matrix().get("requirements")) {
      cases
          .append("<testcase name=\"t\" classname=\"T\"><system-out>fedrouter-requirement ")
          .append(row.get("requirement").textValue())
          .append("</system-out></testcase>");
    }
    report("All", cases.toString());
    Run run = run();
    assertThat(run.exit()).isZero();
    assertThat(run.matrix().get("complete").booleanValue()).isTrue();
  }
}
