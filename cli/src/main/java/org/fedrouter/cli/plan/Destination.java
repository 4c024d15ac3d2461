package org.fedrouter.cli.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import picocli.CommandLine.Option;

/** The file that a command writes. */
final class Destination {
  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to.")
  private Path out;

  /** Returns which file it was. */
  String write(String text) {
    Path file = out.toAbsolutePath().normalize();
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
    return file.toString();
  }
}
