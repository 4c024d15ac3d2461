package org.fedrouter.cli.guard;

import picocli.CommandLine.Command;

/** {@code fedrouter guard}. */
@Command(
    name = "guard",
    description = "Recognise prompt injections.",
    subcommands = {GuardScanCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class GuardCommand {}
