package org.fedrouter.cli.train;

import picocli.CommandLine.Command;

/** {@code fedrouter train}. */
@Command(
    name = "train",
    description = "Trainings of one adapter by several hospitals.",
    subcommands = {
      TrainPlanCommand.class,
      TrainStartCommand.class,
      TrainStatusCommand.class,
      TrainDecisionCommand.Stop.class,
      TrainDecisionCommand.Pause.class,
      TrainDecisionCommand.Resume.class,
      AnalyzeCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class TrainCommand {}
