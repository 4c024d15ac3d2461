package org.fedrouter.cli.db;

import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.DatabaseSetup;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.cli.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fedrouter db}. */
@Command(
    name = "db",
    description = "The database, as its owner.",
    subcommands = DbCommand.Migrate.class,
    synopsisSubcommandLabel = "COMMAND")
public final class DbCommand {

  /** {@code fedrouter db migrate}. */
  @Command(
      name = "migrate",
      description =
          "Bring the database to the schema of this version: that of FEDROUTER_DB_URL, else that of"
              + " the running stack.")
  public static final class Migrate implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private StackOptions options;

    @Override
    public Integer call() {
      Console console = Console.of(spec, options.json());
      try (Children children = new Children()) {
        Stack stack = new Stack(Installation.locate(), DataFolder.create(options.data()), children);
        DatabaseAccess access = Stack.outsideDatabase().orElseGet(() -> ofStack(stack));
        report(console, access, DatabaseSetup.migrate(access, stack.appPassword()));
      }
      return ExitCode.OK.number();
    }

    private static DatabaseAccess ofStack(Stack stack) {
      StackState state =
          stack
              .file()
              .read()
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.UNAVAILABLE,
                          "no stack here and no FEDROUTER_DB_URL: nothing to migrate"));
      return stack.database(state);
    }

    private static void report(Console console, DatabaseAccess access, int applied) {
      console.line(applied + " migrations applied to " + access.jdbcUrl());
      console.object(
          Json.write(Json.object().put("database", access.jdbcUrl()).put("applied", applied)));
    }
  }
}
