package org.fedrouter.cli.phi;

import picocli.CommandLine.Command;

/** {@code fedrouter phi}. */
@Command(
    name = "phi",
    description = "Identifiers of patients in text: the eighteen of HIPAA's safe harbor.",
    subcommands = PhiScanCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class PhiCommand {}
