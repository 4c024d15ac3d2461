package org.fedrouter.cli.validation;

import picocli.CommandLine.Command;

/** {@code fedrouter validation}. */
@Command(
    name = "validation",
    description = "Evidence for validation files.",
    subcommands = {MatrixCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class ValidationCommand {}
