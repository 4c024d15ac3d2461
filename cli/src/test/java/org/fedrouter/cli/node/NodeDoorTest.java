package org.fedrouter.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands before any node is asked. */
class NodeDoorTest {
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", folder.toString()));
    err.getBuffer().setLength(0);
    return Fedrouter.run(
        new PrintWriter(new StringWriter(), true),
        new PrintWriter(err, true),
        all.toArray(String[]::new));
  }

  @Test
  void node_thatIsMissingOrUnknown_isNamed() {
    assertThat(run("node", "models", "list")).isEqualTo(2);
    assertThat(err.toString()).contains("--node is missing");
    assertThat(run("node", "models", "list", "--node", "http://north")).isEqualTo(2);
    assertThat(err.toString()).contains("--node must be", "http://north");
  }

  @Test
  void keys_thatCannotBeRead_areNamedByTheirOption() throws IOException {
    String[] list = {"node", "models", "list", "--node", "https://127.0.0.1:1"};
    assertThat(run(list)).isEqualTo(2);
    assertThat(err.toString()).contains("--password-file");
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/tls-password"), "known\n");
    Files.writeString(folder.resolve("secrets/administrator.p12"), "no key");
    assertThat(run(list)).isEqualTo(2);
    assertThat(err.toString()).contains("--keystore").doesNotContain("known");
  }

  @Test
  void training_withoutNodeOrLedger_isRefused() {
    String[] train = {
      "node",
      "train",
      "--name",
      "flu",
      "--records",
      "r.jsonl",
      "--patients",
      "100",
      "--lot",
      "9",
      "--steps",
      "2",
      "--epsilon",
      "3",
      "--delta",
      "1e-5"
    };
    assertThat(run(train)).isEqualTo(2);
    assertThat(err.toString()).contains("either --node, or --hospital, --ledger and --out");
  }
}
