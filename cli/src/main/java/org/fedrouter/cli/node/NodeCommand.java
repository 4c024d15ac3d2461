package org.fedrouter.cli.node;

import picocli.CommandLine.Command;

/** {@code fedrouter node}. */
@Command(
    name = "node",
    description = "A hospital's own node.",
    subcommands = {NodeLedgerCommand.class, NodeTrainCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class NodeCommand {}
