package org.fedrouter.cli.model;

import picocli.CommandLine.Command;

/** {@code fedrouter model}. */
@Command(
    name = "model",
    description = "Model folders and the demonstration model; needs no server.",
    subcommands = {
      BuildCommand.class,
      EvaluateCommand.class,
      InspectCommand.class,
      PatientsCommand.class,
      TrainedCommand.class,
      FederatedCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ModelCommand {}
