package org.fedrouter.cli.stack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Ports;
import org.jspecify.annotations.Nullable;

/** Who will listen where: the ports of the last time where they are still free. */
final class Layout {
  private static final int INTERNAL_PORTS = 7;

  private final Iterator<Integer> fresh = Ports.free(INTERNAL_PORTS).iterator();

  private Layout() {}

  /** A stack of which nothing runs yet. */
  static StackState choose(
      int httpPort, @Nullable DatabaseAccess outside, Optional<StackState> last) {
    Layout layout = new Layout();
    return new StackState(
        layout.router(httpPort, last), layout.nodes(last), layout.database(outside, last));
  }

  private StackState.Router router(int httpPort, Optional<StackState> last) {
    Optional<StackState.Router> before = last.map(StackState::router);
    return new StackState.Router(
        httpPort,
        keep(before.map(StackState.Router::adminPort)),
        keep(before.map(StackState.Router::jmxPort)),
        keep(before.map(StackState.Router::gridPort)),
        null);
  }

  private List<StackState.Node> nodes(Optional<StackState> last) {
    List<StackState.Node> nodes = new ArrayList<>();
    for (String id : Hospitals.IDS) {
      Optional<Integer> before = last.flatMap(s -> s.node(id)).map(StackState.Node::port);
      nodes.add(new StackState.Node(id, keep(before), null));
    }
    return nodes;
  }

  private StackState.Database database(
      @Nullable DatabaseAccess outside, Optional<StackState> last) {
    last.map(StackState::database).ifPresent(before -> requireSame(before, outside));
    if (outside != null) {
      return new StackState.Database(false, outside.host(), outside.port(), outside.name(), null);
    }
    Optional<Integer> before =
        last.map(StackState::database)
            .filter(StackState.Database::embedded)
            .map(StackState.Database::port);
    return new StackState.Database(true, "127.0.0.1", keep(before), DatabaseRoles.DATABASE, null);
  }

  /** Another database would hold other ledgers: every budget would begin anew. */
  private static void requireSame(StackState.Database before, @Nullable DatabaseAccess outside) {
    boolean same =
        outside == null
            ? before.embedded()
            : !before.embedded()
                && before.host().equals(outside.host())
                && before.port() == outside.port()
                && before.name().equals(outside.name());
    if (!same) {
      String ledgers =
          before.embedded()
              ? "in its own database: unset FEDROUTER_DB_URL"
              : "in " + before.jdbcUrl();
      throw new CommandFailure(ExitCode.USAGE, "the ledgers of this data folder are " + ledgers);
    }
  }

  private int keep(Optional<Integer> before) {
    int spare = fresh.next();
    return before.filter(Ports::isFree).orElse(spare);
  }
}
