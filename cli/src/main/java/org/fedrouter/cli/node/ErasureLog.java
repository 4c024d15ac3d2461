package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.exchange.Bytes;

/**
 * A hospital's file of erasures: one JSON object a line, each with SHA-256 of the line before. Of a
 * patient it holds a keyed hash.
 */
record ErasureLog(Path file) {
  private static final String FIRST = "0".repeat(64);

  /** Adds a line, on the disk when this returns. */
  void add(ObjectNode entry) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      entry.put("before", head(verified()));
      byte[] line = (Json.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
          int unused = channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, file + ": cannot be written", e);
    }
  }

  /** All lines; a line that does not follow from the one before it ends the command. */
  List<String> verified() throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String before = Json.parse(lines.get(i)).path("before").asText();
      if (!before.equals(head(lines.subList(0, i)))) {
        throw new CommandFailure(
            ExitCode.INTEGRITY, file + ": line " + (i + 1) + " does not follow the one before it");
      }
    }
    return lines;
  }

  private static String head(List<String> lines) {
    return lines.isEmpty()
        ? FIRST
        : Bytes.sha256(lines.getLast().getBytes(StandardCharsets.UTF_8)).hex();
  }
}
