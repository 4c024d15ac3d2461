package org.fedrouter.cli.audit;

import picocli.CommandLine.Command;

/** {@code fedrouter audit}. */
@Command(
    name = "audit",
    description = "The audit log: what happened, and the proof that nobody has changed it.",
    subcommands = {
      VerifyCommand.class,
      ExportCommand.class,
      ShowCommand.class,
      PruneCommand.class,
      RemoveCommand.class,
      HoldCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {
  private AuditCommand() {}
}
