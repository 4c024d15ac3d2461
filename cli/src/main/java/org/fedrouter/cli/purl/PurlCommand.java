package org.fedrouter.cli.purl;

import picocli.CommandLine.Command;

/** {@code fedrouter purl}. */
@Command(
    name = "purl",
    description = "Package URLs: what packages are called across ecosystems.",
    subcommands = {ParseCommand.class, BuildCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class PurlCommand {}
