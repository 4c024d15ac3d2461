package org.fedrouter.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for messages. */
public final class LogTail {
  private LogTail() {}

  /** The last line that is not blank, or a dash. */
  public static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return lines.reversed().stream()
          .filter(line -> !line.isBlank())
          .map(String::strip)
          .findFirst()
          .orElse("-");
    } catch (IOException e) {
      return "-";
    }
  }
}
