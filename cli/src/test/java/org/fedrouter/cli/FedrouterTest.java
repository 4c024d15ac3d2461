package org.fedrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FedrouterTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "up --bogus",
        "up --port many",
        "ask",
        "ask --mode secret hello",
        "ask --epsilon much hello",
        "budget",
        "db",
        "model",
        "model build",
        "model patients --count 3",
        "model patients --hospital nowhere --count 3 --seed 1 --out /tmp/x",
        "model trained --hospital nowhere",
        "node train",
        "accountant --orders"
      })
  void usage_wrong_is2WithNothingOnStdout(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "up --help",
        "down --help",
        "status --help",
        "ask --help",
        "budget show --help",
        "db migrate --help",
        "model build --help",
        "model evaluate --help",
        "model patients --help",
        "model trained --help",
        "node train --help",
        "accountant --help"
      })
  void help_ofEveryCommand_is0(String line) {
    assertThat(run(line.split(" "))).isZero();
    assertThat(out.toString()).isNotBlank();
  }

  @Test
  void status_nothingStarted_is5AndOneJsonObject() {
    String data = folder.toString();

    assertThat(run("status", "--json", "--data", data)).isEqualTo(5);
    assertThat(out.toString().strip())
        .isEqualTo("{\"running\":false,\"data\":\"" + data + "\",\"parts\":[]}");
  }

  @Test
  void down_nothingStarted_is0AndChangesNothing() {
    assertThat(run("down", "--data", folder.toString())).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void ask_noStack_is5WithOneLine() {
    assertThat(run("ask", "--data", folder.toString(), "hello")).isEqualTo(5);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void up_dataIsAFile_is2WithOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThat(run("up", "--data", file.toString(), "--json")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("is not a folder");
    assertThat(out.toString()).isEmpty();
    assertThat(file).hasContent("mine");
  }

  @Test
  void up_portTaken_failsWithOneLineAndStartsNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Path data = folder.resolve("data");

      assertThat(run("up", "--data", data.toString(), "--port", port)).isEqualTo(5);
      assertThat(err.toString().lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("port " + port + " is taken");
      assertThat(data.resolve("postgres")).doesNotExist();
    }
  }
}
