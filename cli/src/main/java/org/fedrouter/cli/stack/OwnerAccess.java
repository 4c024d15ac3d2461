package org.fedrouter.cli.stack;

import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.process.Children;

/** Finds the database of a command that works as the owner of the schema. */
public final class OwnerAccess {
  private OwnerAccess() {}

  /** That of FEDROUTER_DB_URL, else that of the running stack. */
  public static DatabaseAccess find(StackOptions options) {
    return Stack.outsideDatabase().orElseGet(() -> ofStack(new DataFolder(options.data())));
  }

  private static DatabaseAccess ofStack(DataFolder folder) {
    try (Children children = new Children()) {
      Stack stack = new Stack(Installation.locate(), folder, children);
      return stack
          .file()
          .read()
          .map(stack::database)
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.UNAVAILABLE, "no stack here and no FEDROUTER_DB_URL: no database"));
    }
  }
}
