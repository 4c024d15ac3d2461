package org.fedrouter.cli.round;

import picocli.CommandLine.Command;

/** {@code fedrouter round}. */
@Command(
    name = "round",
    description = "Rounds of federated training.",
    subcommands = {RoundVerifyCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class RoundCommand {}
