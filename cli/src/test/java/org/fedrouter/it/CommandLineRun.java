package org.fedrouter.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.Fedrouter;

/** One run of the fedrouter command in a process of its own. */
public record CommandLineRun(int exit, String out, String err) {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  public static CommandLineRun of(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("fedrouter", ".out");
    Path err = Files.createTempFile("fedrouter", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // Not in the command: native code of training crashes when the command is longer than 8 KiB.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "no end after " + PATIENCE + ": " + String.join(" ", arguments));
    }
    return new CommandLineRun(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.add("-Dfedrouter.home=" + System.getProperty("fedrouter.home"));
    command.add(Fedrouter.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
