package org.fedrouter.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;

/** The built source tree: where the servers, archives and scripts lie. */
public record Installation(Path home) {
  /** Set by {@code bin/fedrouter}; without it the current folder and those above are searched. */
  public static final String HOME_PROPERTY = "fedrouter.home";

  private static final String LANDMARK = "server-config/payara/prepare-domain";

  public static Installation locate() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home != null) {
      return new Installation(Path.of(home).toAbsolutePath().normalize());
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(LANDMARK)))
        .findFirst()
        .map(Installation::new)
        .orElseThrow(
            () -> new CommandFailure(ExitCode.USAGE, "not in a fedrouter tree: use bin/fedrouter"));
  }

  public Path payara() {
    return home.resolve("server-config/target/payara6");
  }

  public Path prepareDomain() {
    return home.resolve(LANDMARK);
  }

  public Path routerCommands() {
    return home.resolve("server-config/payara/router.asadmin");
  }

  public Path runNode() {
    return home.resolve("server-config/micro/run-node");
  }

  public Path micro() {
    return home.resolve("server-config/target/payara-micro.jar");
  }

  public Path ear() {
    return home.resolve("ear/target/fedrouter.ear");
  }

  public Path nodeWar() {
    return home.resolve("node-war/target/fedrouter-node-war-0.1.0.war");
  }

  public Path demoModel() {
    return home.resolve("engine/demo-model");
  }

  /** Runs other solvers on a planner's problem. */
  public Path planPeers() {
    return home.resolve("bench/plan-peers");
  }

  /** Folder of unpacked binaries, shared by all data folders. */
  public Path cache() {
    return home.resolve("target");
  }

  /** The JDK that runs us also runs the servers. */
  public Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * Checks that everything that {@code up} starts is there.
   *
   * @throws CommandFailure when something is not built
   */
  public void checkBuilt() {
    for (Path needed : new Path[] {payara(), micro(), ear(), nodeWar()}) {
      if (!Files.exists(needed)) {
        throw new CommandFailure(
            ExitCode.USAGE, "not built: " + needed + " is missing; bin/fedrouter builds it");
      }
    }
  }
}
