package org.fedrouter.cli.train;

import picocli.CommandLine.Command;

/** {@code fedrouter train}. */
@Command(
    name = "train",
    description = "Trainings of one adapter by several hospitals.",
    subcommands = {TrainPlanCommand.class, AnalyzeCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class TrainCommand {}
