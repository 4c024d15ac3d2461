package org.fedrouter.cli.proposal;

import picocli.CommandLine.Command;

/** {@code fedrouter proposal}. */
@Command(
    name = "proposal",
    description = {
      "Propose CVSS metrics and SSVC inputs from the text of a vulnerability.",
      "A proposal decides nothing: it enters a record by somebody's signature."
    },
    subcommands = {
      TrainCommand.class,
      ProposeCommand.class,
      DriftCommand.class,
      ExportCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ProposalCommand {}
