package org.fedrouter.cli.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.planning.Workload;
import org.fedrouter.core.planning.instances.GapInstance;
import org.fedrouter.core.planning.instances.OrLibrary;

/** A file with a problem: JSON, or numbers in the form of the OR-Library. */
final class ProblemFile {
  private static final long LARGEST = 256L << 20;

  private ProblemFile() {}

  /**
   * @param number of the problem in a file that has several, from 1
   */
  static Workload read(Path file, int number) {
    String text = text(file);
    try {
      if (text.stripLeading().startsWith("{")) {
        return WorkloadReader.read(Json.parseStrictly(text));
      }
      List<GapInstance> all = OrLibrary.read(text);
      if (number > all.size()) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--problem must be at most " + all.size() + " for this file, got " + number);
      }
      return all.get(number - 1).workload();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new CommandFailure(ExitCode.USAGE, "no file " + file);
      }
      if (Files.size(file) > LARGEST) {
        throw new CommandFailure(
            ExitCode.USAGE, file + " must have at most " + LARGEST + " bytes, got more");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + file, e);
    }
  }
}
