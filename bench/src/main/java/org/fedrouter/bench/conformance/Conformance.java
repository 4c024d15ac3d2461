package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;

/** Runs the suites that are named: {@code NAME=FOLDER ...}. Ends with 1 when an answer is wrong. */
public final class Conformance {
  private Conformance() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      usage("no suite is named");
    }
    long wrong = 0;
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      Suite suite = Suite.ALL.get(argument.substring(0, Math.max(0, equals)));
      if (suite == null) {
        usage("no suite " + argument);
        return;
      }
      Tally tally = suite.run(Path.of(argument.substring(equals + 1)));
      tally.print(argument.substring(0, equals));
      wrong += tally.wrong();
    }
    System.exit(wrong == 0 ? 0 : 1);
  }

  private static void usage(String why) {
    System.err.println(
        why + "; NAME=FOLDER with names " + Suite.ALL.keySet().stream().sorted().toList());
    System.exit(2);
  }
}
