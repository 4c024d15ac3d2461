package org.fedrouter.cli.stack;

import java.sql.SQLException;
import java.util.List;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.Account;
import org.fedrouter.cli.demo.DemoData;
import org.fedrouter.cli.demo.DemoNode;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.node.NodeCertificate;

/**
 * Brings a stack's database up: the server when it is ours, the schema, the demonstration's rows.
 */
public final class DatabaseStart {
  private final Stack stack;
  private final StackState state;

  public DatabaseStart(Stack stack, StackState state) {
    this.stack = stack;
    this.state = state;
  }

  /** Returns when routers may use the database; what is there already stays. */
  public DatabaseAccess run() throws InterruptedException {
    boolean embedded = state.database().embedded();
    if (embedded) {
      stack.startPostgres(state);
    }
    DatabaseAccess access = stack.database(state);
    try {
      if (embedded) {
        new DatabaseRoles(access.port(), stack.postgres().superuserPassword())
            .ensure(access.ownerPassword());
      }
      DatabaseSetup.migrate(access, stack.appPassword());
      seed(access);
      return access;
    } catch (SQLException e) {
      throw DatabaseSetup.refused(access, e);
    }
  }

  private void seed(DatabaseAccess access) throws SQLException {
    LocalCertificates certificates = stack.certificates();
    List<DemoNode> nodes =
        state.nodes().stream().map(node -> registered(node, certificates)).toList();
    List<Account> accounts =
        DemoData.seed(
            access.jdbcUrl(),
            access.ownerUser(),
            access.ownerPassword(),
            stack.folder().secrets(),
            nodes);
    DataFolder.replace(stack.folder().accountsFile(), Json.write(accounts));
  }

  private static DemoNode registered(StackState.Node node, LocalCertificates certificates) {
    return new DemoNode(
        node.id(), node.url(), NodeCertificate.of(certificates.nodeCertificate(node.id())));
  }
}
