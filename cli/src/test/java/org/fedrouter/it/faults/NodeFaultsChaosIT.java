package org.fedrouter.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.it.CommandLineRun;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The campaign: {@code mvn -Pchaos verify}; docs/campaigns.md says what it found. */
@Tag("chaos")
@ExtendWith(SharedStack.class)
class NodeFaultsChaosIT {
  private static final Campaign.Plan PLAN =
      new Campaign.Plan(
          Integer.getInteger("fedrouter.chaos.requests", 1_000),
          4,
          16,
          12,
          3,
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          List.of(Kind.values()),
          true);

  private final RunningStack stack;

  @TempDir private Path folder;

  NodeFaultsChaosIT(RunningStack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @EnumSource
  void everyRequest_endsWithAnAnswerOrAClearProblem_andTheBooksBalance(Trouble trouble)
      throws Exception {
    List<StackState.Node> nodes = stack.state().nodes();
    String victim = nodes.get(List.of(Trouble.values()).indexOf(trouble) % nodes.size()).id();
    Report report = new Campaign(stack, PLAN).run(trouble, victim);
    report.keep("chaos");
    assertThat(report.violations()).isEmpty();
    assertThat(report.ended()).hasSizeGreaterThanOrEqualTo(PLAN.requests());
    CommandLineRun verified = command("ledger", "verify", "--data", stack.data().toString());
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
  }

  /** The first hospital trains an adapter, and all nodes publish it. */
  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    String data = stack.data().toString();
    Path adapters = adapters(stack.state().nodes().get(0));
    if (Files.exists(adapters.resolve("campaign"))) {
      return;
    }
    for (StackState.Node node : stack.state().nodes()) {
      stack.parts().node().stop(node.id());
    }
    train(stack.state().nodes().get(0), adapters);
    for (StackState.Node node : stack.state().nodes()) {
      copy(adapters.resolve("campaign"), adapters(node).resolve("campaign"));
      stack.parts().startNode(node);
    }
    Weather.awaitFair(stack);
    CommandLineRun charged =
        command("training", "charge", adapters.resolve("campaign").toString(), "--data", data);
    assertThat(charged.exit()).isZero();
    // So many questions exceed what the demonstration allows one doctor on one day.
    CommandLineRun unused =
        command("budget", "clear-window", "--reason", "campaign", "user:doctor", "--data", data);
  }

  private Path adapters(StackState.Node node) {
    return stack.parts().folder().node(node.id()).resolve("adapters");
  }

  private void train(StackState.Node node, Path adapters) throws IOException, InterruptedException {
    Path records = folder.resolve("records");
    Files.write(
        records,
        IntStream.range(0, 64)
            .mapToObj(
                i ->
                    RunningStack.JSON.valueToTree(
                        Map.of("patient", "p" + i, "text", "Visit " + i + ". The patient rests.")))
            .map(Object::toString)
            .toList());
    CommandLineRun unused =
        command(
            Stream.of(
                    "node train --name campaign --patients 64 --lot 8 --steps 3 --epsilon 1",
                    "--delta 1e-5 --hospital " + node.id() + " --records " + records,
                    "--ledger " + stack.parts().folder().ledger(node.id()) + " --out " + adapters)
                .flatMap(part -> Stream.of(part.split(" ", -1)))
                .toArray(String[]::new));
  }

  private static CommandLineRun command(String... arguments)
      throws IOException, InterruptedException {
    CommandLineRun run = CommandLineRun.of(arguments);
    if (run.exit() != 0) {
      throw new IllegalStateException(run.exit() + ": " + run.out() + run.err());
    }
    return run;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!from.equals(to)) {
      Files.createDirectories(to);
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Path unused = Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }
}
