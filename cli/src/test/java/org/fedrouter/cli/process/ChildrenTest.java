package org.fedrouter.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.console.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
  @TempDir private Path folder;

  private final Children children = new Children();

  @Test
  void run_failing_saysTheLastLineOfItsLog() {
    assertThatThrownBy(() -> run("echo first; echo 'no such disk' >&2; exit 3"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("sh failed with 3: no such disk");
  }

  @Test
  void run_environment_isPassedOn() throws InterruptedException {
    children.run(
        List.of("sh", "-c", "test \"$WORD\" = yes"), Map.of("WORD", "yes"), folder.resolve("log"));
  }

  @Test
  void run_withAnOut_keepsStderrApart() throws Exception {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    Files.writeString(out, "of another time");
    children.run(List.of("sh", "-c", "echo result; echo noise >&2"), Map.of(), out, log);
    assertThat(out).hasContent("result");
    assertThat(log).hasContent("noise");
  }

  @Test
  void start_closed_startsNothing() {
    children.close();

    assertThatThrownBy(() -> run("touch " + folder.resolve("born")))
        .isInstanceOf(CommandFailure.class);
    assertThat(folder.resolve("born")).doesNotExist();
  }

  @Test
  void close_runningTool_isKilledWithItsChildren() throws Exception {
    Path pid = folder.resolve("pid");
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(() -> uninterrupted("sleep 300 & echo $! > " + pid + "; wait"));
    long child = Long.parseLong(firstLine(pid));

    children.close();

    assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    assertThat(ProcessHandle.of(child).filter(Termination::works)).isEmpty();
  }

  @Test
  void startServer_endsWhenAsked() {
    ProcessHandle server =
        children.startServer(List.of("sleep", "300"), Map.of(), folder.resolve("log"));

    Termination.end(server, Duration.ofSeconds(10));

    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void end_deafServer_isKilled() throws InterruptedException {
    Path ready = folder.resolve("ready");
    ProcessHandle server =
        children.startServer(
            List.of("sh", "-c", "trap '' TERM; echo 1 > " + ready + "; while :; do sleep 1; done"),
            Map.of(),
            folder.resolve("log"));
    firstLine(ready);

    Termination.end(server, Duration.ofMillis(200));

    assertThat(server.isAlive()).isFalse();
  }

  private void run(String script) throws InterruptedException {
    children.run(List.of("sh", "-c", script), Map.of(), folder.resolve("log"));
  }

  private void uninterrupted(String script) {
    try {
      run(script);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String firstLine(Path file) throws InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      String line = LogTail.lastLine(file);
      if (!line.equals("-")) {
        return line;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("nothing in " + file);
  }
}
