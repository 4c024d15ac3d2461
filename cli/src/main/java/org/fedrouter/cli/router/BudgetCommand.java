package org.fedrouter.cli.router;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter budget}. */
@Command(
    name = "budget",
    description = "Privacy budgets.",
    subcommands = {
      BudgetCommand.Show.class,
      WhatIfCommand.class,
      LedgerChangeCommand.Raise.class,
      LedgerChangeCommand.Emergency.class,
      LedgerChangeCommand.Window.class,
      LedgerChangeCommand.ClearWindow.class,
      LedgerChangeCommand.Freeze.class,
      LedgerChangeCommand.Unfreeze.class,
      LedgerChangeCommand.Close.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class BudgetCommand {

  /** {@code fedrouter budget show}. */
  @Command(name = "show", description = "Show what is left in a user's ledgers.")
  public static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Option(
        names = "--user",
        paramLabel = "U",
        defaultValue = Session.DEFAULT_USER,
        description = "Development account that asks (default: ${DEFAULT-VALUE}).")
    private String user = Session.DEFAULT_USER;

    @Option(
        names = "--of",
        paramLabel = "U",
        description = "Whose ledgers (default: those of --user); others need the role for it.")
    private @Nullable String owner;

    @Override
    public Integer call() throws InterruptedException {
      String of = owner == null ? user : owner;
      Session session = Session.open(new DataFolder(options.data()), user, InstantSource.system());
      Reply reply = session.call((client, token) -> client.budgets(of, token));
      return Answers.print(reply, Console.of(spec, options.json()), Answers::budgets);
    }
  }
}
