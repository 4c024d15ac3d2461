package org.fedrouter.cli.traffic;

import picocli.CommandLine.Command;

/** {@code fedrouter traffic}. */
@Command(
    name = "traffic",
    description = "Find what is unusual in DICOM and HL7 traffic, from features of captures.",
    subcommands = {TrainCommand.class, ScoreCommand.class, GenerateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class TrafficCommand {}
