package org.fedrouter.cli.plan;

import java.nio.file.Path;
import java.time.Duration;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.planning.Workload;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The problem that a command plans, and under which conditions. */
final class ProblemOptions {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A JSON problem, or a generalised assignment problem of the OR-Library.")
  private Path file;

  @Option(
      names = "--problem",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which problem of a file with several (default: ${DEFAULT-VALUE}).")
  private int problem;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of every solver: same seed, same plan (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--warm-up",
      paramLabel = "T",
      defaultValue = "2s",
      converter = TimeSpan.class,
      description = "How long a solver is compiled and run before (default: ${DEFAULT-VALUE}).")
  private Duration warmUp;

  long seed() {
    return seed;
  }

  Workload workload() {
    if (problem < 1) {
      throw new CommandFailure(ExitCode.USAGE, "--problem must be at least 1, got " + problem);
    }
    return ProblemFile.read(file, problem);
  }

  /** Solves once, after a warm-up. */
  Measured solve(Measured.Solving solving, Workload workload, Duration time) {
    Duration warming = WarmUp.run(solving, workload, time, warmUp);
    return Measured.solve(solving, workload, seed, time, warming);
  }
}
