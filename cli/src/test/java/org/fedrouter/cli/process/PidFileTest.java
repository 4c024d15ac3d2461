package org.fedrouter.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir private Path folder;

  @Test
  void process_ofThisFolder_isFoundUntilItEnds() throws IOException {
    ProcessHandle server =
        new Children()
            .startServer(
                List.of("tail", "-f", Files.createFile(folder.resolve("x")).toString()),
                Map.of(),
                folder.resolve("log"));
    Path file = Files.writeString(folder.resolve("pid"), Long.toString(server.pid()));
    PidFile pidFile = new PidFile(file, folder);
    assertThat(pidFile.process()).isPresent();

    Termination.end(server, Duration.ofSeconds(10));

    assertThat(pidFile.process()).isEmpty();
  }

  @Test
  void process_numberOfSomebodyElse_isNotOurs() throws IOException {
    Path file =
        Files.writeString(folder.resolve("pid"), Long.toString(ProcessHandle.current().pid()));

    assertThat(new PidFile(file, folder.resolve("elsewhere")).process()).isEmpty();
  }

  @Test
  void process_noFileOrNoNumber_isNone() throws IOException {
    assertThat(new PidFile(folder.resolve("none"), folder).process()).isEmpty();
    assertThat(new PidFile(Files.writeString(folder.resolve("bad"), "soon"), folder).process())
        .isEmpty();
  }
}
