package org.fedrouter.cli.assurance;

import picocli.CommandLine.Command;

/** {@code fedrouter assurance}. */
@Command(
    name = "assurance",
    description = "Figures about data and models: drift, robustness.",
    subcommands = {DriftCommand.class, RobustnessCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class AssuranceCommand {}
