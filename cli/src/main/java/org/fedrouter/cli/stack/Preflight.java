package org.fedrouter.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.process.Ports;

/** What must hold before anything is started: each check fails with one clear line. */
final class Preflight {
  private static final int OLDEST_JDK = 21;

  private Preflight() {}

  static void check(Installation installation, int httpPort) {
    checkJdk(Runtime.version().feature(), installation.jdk());
    installation.checkBuilt();
    checkPort(httpPort);
  }

  static void checkJdk(int feature, Path home) {
    if (feature < OLDEST_JDK) {
      throw new CommandFailure(
          ExitCode.USAGE, "needs JDK " + OLDEST_JDK + " or newer, but runs on " + feature);
    }
    if (!Files.isExecutable(home.resolve("bin/keytool"))) {
      throw new CommandFailure(ExitCode.USAGE, "needs a whole JDK: no keytool in " + home);
    }
  }

  static void checkPort(int port) {
    if (port < 1 || port > 65535) {
      throw new CommandFailure(ExitCode.USAGE, "--port must be 1 to 65535, not " + port);
    }
    if (!Ports.isFree(port)) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "port " + port + " is taken: choose another with --port");
    }
  }
}
