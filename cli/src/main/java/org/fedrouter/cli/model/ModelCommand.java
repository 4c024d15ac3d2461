package org.fedrouter.cli.model;

import picocli.CommandLine.Command;

/** {@code fedrouter model}. */
@Command(
    name = "model",
    description = "The demonstration model; needs no server.",
    subcommands = {
      BuildCommand.class,
      EvaluateCommand.class,
      PatientsCommand.class,
      TrainedCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ModelCommand {}
