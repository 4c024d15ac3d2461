package org.fedrouter.cli.plan;

import picocli.CommandLine.Command;

/** {@code fedrouter plan}. */
@Command(
    name = "plan",
    description = "Place tasks on nodes. Classical, quantum-inspired.",
    subcommands = {
      SolveCommand.class,
      CompareCommand.class,
      GenerateCommand.class,
      SimulateCommand.class,
      TraceCommand.class,
      PlannerStatusCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class PlanCommand {}
