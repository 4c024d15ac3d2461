package org.fedrouter.cli.simulate;

import picocli.CommandLine.Command;

/** {@code fedrouter simulate}. */
@Command(
    name = "simulate",
    description = "Simulate federated training: attacks on learning, and whole rounds.",
    subcommands = {AttacksCommand.class, RoundsCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class SimulateCommand {}
