package org.fedrouter.cli.roster;

import picocli.CommandLine.Command;

/** {@code fedrouter roster}. */
@Command(
    name = "roster",
    description = "Who may answer together and by which rules, signed by every hospital in it.",
    subcommands = {RosterCreateCommand.class, RosterSignCommand.class, RosterVerifyCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class RosterCommand {}
