package org.fedrouter.cli.feed;

import picocli.CommandLine.Command;

/** {@code fedrouter feeds}. */
@Command(
    name = "feeds",
    description =
        "What is known of vulnerabilities: NVD, OSV, CVE, CSAF, KEV and EPSS, from files.",
    subcommands = {ImportCommand.class, StatusCommand.class, BundleCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class FeedsCommand {
  private FeedsCommand() {}
}
