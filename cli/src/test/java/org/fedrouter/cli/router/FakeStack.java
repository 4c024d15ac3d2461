package org.fedrouter.cli.router;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.Account;

/** A data folder whose router is a fake, and a console that runs commands on it. */
final class FakeStack implements AutoCloseable {
  final FakeRouter router = new FakeRouter();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final DataFolder folder;

  /**
   * @param parent where the data folder is made
   * @param accounts of which only those with the password {@code right} can log in
   */
  FakeStack(Path parent, Account... accounts) throws IOException {
    folder = DataFolder.create(parent.resolve("data"));
    DataFolder.createPrivate(folder.secrets());
    new StackFile(folder.stackFile())
        .write(
            new StackState(
                new StackState.Router(router.port(), 1, 2, 3, null),
                List.of(),
                new StackState.Database(true, "127.0.0.1", 4, "fedrouter", null)));
    DataFolder.replace(folder.accountsFile(), Json.write(List.of(accounts)));
  }

  /** An account that can log in. */
  static Account account(String name, String... departments) {
    return new Account(name, "right", List.of(), List.of(departments));
  }

  /** Runs a command line. */
  int run(String... arguments) {
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  @Override
  public void close() {
    router.close();
  }
}
