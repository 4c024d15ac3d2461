package org.fedrouter.cli.node;

import picocli.CommandLine.Command;

/** {@code fedrouter node}. */
@Command(
    name = "node",
    description = "Hospitals' nodes: enrol one, decide about them, look at one's own.",
    subcommands = {
      NodeInviteCommand.class,
      NodeEnrolCommand.class,
      NodeFetchCommand.class,
      NodeListCommand.class,
      NodeDecisionCommand.Approve.class,
      NodeDecisionCommand.Reject.class,
      NodeDecisionCommand.Drain.class,
      NodeDecisionCommand.Activate.class,
      NodeDecisionCommand.Revoke.class,
      NodeDecisionCommand.Retire.class,
      NodeLedgerCommand.class,
      NodeModelsCommand.class,
      NodeNotesCommand.class,
      NodeEraseCommand.class,
      NodeTrainCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class NodeCommand {}
