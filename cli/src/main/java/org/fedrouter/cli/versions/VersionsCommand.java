package org.fedrouter.cli.versions;

import picocli.CommandLine.Command;

/** {@code fedrouter versions}. */
@Command(
    name = "versions",
    description = "Versions of packages, in the order of their ecosystem.",
    subcommands = CompareCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class VersionsCommand {}
