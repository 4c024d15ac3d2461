package org.fedrouter.cli.process;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fedrouter.cli.data.ProcessId;

/**
 * A server's own note of its process. It outlives the server, and the system reuses numbers, so the
 * process counts only when its command line names the server's folder.
 *
 * @param folder what the command line must hold
 */
public record PidFile(Path file, Path folder) {
  /** Arguments of processes are bytes in the system's encoding. */
  private static final Charset NATIVE =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  /** The server that runs there now, whoever started it. */
  public Optional<ProcessId> process() {
    try {
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      return ProcessHandle.of(pid).filter(this::isOurs).map(ProcessId::of);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  private boolean isOurs(ProcessHandle handle) {
    try {
      // ProcessHandle.info() gives up on command lines as long as a server's.
      Path commandLine = Path.of("/proc", Long.toString(handle.pid()), "cmdline");
      return handle.isAlive()
          && new String(Files.readAllBytes(commandLine), NATIVE).contains(folder.toString());
    } catch (IOException ended) {
      return false;
    }
  }
}
