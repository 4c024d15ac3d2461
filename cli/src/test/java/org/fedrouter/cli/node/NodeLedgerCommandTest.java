package org.fedrouter.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital's ledger from its making to a restore. */
class NodeLedgerCommandTest {
  @TempDir Path folder;
  private String file = "";

  private record Run(int exit, String out, String err) {
    JsonNode json() throws IOException {
      assertThat(exit).as(err).isZero();
      return new ObjectMapper().readTree(out);
    }
  }

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Run(exit, out.toString(), err.toString());
  }

  @BeforeEach
  void choose() {
    file = folder.resolve("ledger.sqlite").toString();
  }

  private Run create(String... more) {
    String[] arguments = new String[more.length + 8];
    System.arraycopy(
        new String[] {"node", "ledger", "create", "--epsilon", "3", "--delta", "1e-5", "--json"},
        0,
        arguments,
        0,
        8);
    System.arraycopy(more, 0, arguments, 8, more.length);
    return run(arguments);
  }

  @Test
  void ledger_isMadeOnce_withItsPublishedMaximum() throws IOException {
    JsonNode made = create("--max-epsilon", "10", file).json();
    assertThat(made.get("epsilon").doubleValue()).isEqualTo(3);
    assertThat(made.get("max_epsilon").doubleValue()).isEqualTo(10);
    assertThat(made.get("used_nano").longValue()).isZero();
    assertThat(run("node", "ledger", "--json", file).json()).isEqualTo(made);
    Run again = create(file);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err().strip()).contains("there is a ledger already").hasLineCount(1);
  }

  @Test
  void lostLedger_isMadeWithWhatWasSpent_andARestoredOneIsRaised() throws IOException {
    assertThat(create("--spent", "5000", file).json().get("used_nano").longValue())
        .isEqualTo(5_000);
    assertThat(raise("7000").json().get("used_nano").longValue()).isEqualTo(7_000);
    assertThat(raise("6000").json().get("used_nano").longValue()).isEqualTo(7_000);
  }

  private Run raise(String nano) {
    return run("node", "ledger", "raise", "--json", "--spent", nano, file);
  }

  @Test
  void wrongUse_isOneLine_andMakesNothing() {
    assertThat(create("--max-epsilon", "2", file).err()).contains("at most 2.0");
    assertThat(create("--spent", "-1", file).err()).contains("--spent must be at least 0");
    assertThat(create("--max-epsilon", "2000", file).err()).contains("epsilon must be in");
    Run lost = raise("1");
    assertThat(lost.exit()).isEqualTo(2);
    assertThat(lost.err().strip()).contains("is missing", "node ledger create").hasLineCount(1);
    assertThat(run("node", "ledger", file).err()).contains("cannot read");
    assertThat(run("node", "ledger").err()).contains("FILE");
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void raise_underARunningNode_isRefused() {
    assertThat(create(file).exit()).isZero();
    try (LedgerFile node = LedgerFile.open(Path.of(file))) {
      assertThat(node).isNotNull();
      assertThat(raise("1").exit()).isEqualTo(2);
      assertThat(run("node", "ledger", file).exit()).as("reading is welcome").isZero();
    }
  }
}
