package org.fedrouter.cli.plan;

import picocli.CommandLine.Command;

/** {@code fedrouter plan}. */
@Command(
    name = "plan",
    description = "Place tasks on nodes; needs no server. Classical, quantum-inspired.",
    subcommands = {
      SolveCommand.class,
      GenerateCommand.class,
      SimulateCommand.class,
      TraceCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class PlanCommand {}
