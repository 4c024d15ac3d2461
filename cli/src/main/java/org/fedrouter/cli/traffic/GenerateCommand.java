package org.fedrouter.cli.traffic;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.compliance.traffic.SyntheticTraffic;
import org.fedrouter.compliance.traffic.SyntheticTraffic.Attack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter traffic generate}. */
@Command(
    name = "generate",
    description = "Print made-up traffic of an imaging department as CSV, for trials.")
final class GenerateCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  @Spec private CommandSpec spec;

  @Option(names = "--windows", defaultValue = "4000", description = "Clean ones (default: 4000).")
  private int windows;

  @Option(names = "--attacks", defaultValue = "0", description = "Of each kind (default: 0).")
  private int attacks;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same rows (default: 1).")
  private long seed;

  @Override
  public Integer call() {
    if (windows < 0 || windows > MOST || attacks < 0 || attacks > MOST) {
      throw new CommandFailure(ExitCode.USAGE, "--windows and --attacks must be 0 to " + MOST);
    }
    SyntheticTraffic traffic = new SyntheticTraffic(seed);
    print(String.join(",", SyntheticTraffic.NAMES) + ",label");
    for (int i = 0; i < windows; i++) {
      print(row(traffic.clean()) + ",clean");
    }
    for (Attack attack : Attack.values()) {
      String name = attack.name().toLowerCase(Locale.ROOT).replace('_', '-');
      for (int i = 0; i < attacks; i++) {
        print(row(traffic.attacked(attack)) + "," + name);
      }
    }
    spec.commandLine().getOut().flush();
    return ExitCode.OK.number();
  }

  private void print(String line) {
    spec.commandLine().getOut().append(line).append('\n');
  }

  private static String row(double[] values) {
    return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}
