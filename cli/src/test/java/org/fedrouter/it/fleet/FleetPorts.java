package org.fedrouter.it.fleet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Ports;
import org.fedrouter.cli.stack.Hospitals;

/** Who of a fleet listens where. */
final class FleetPorts {
  /** HTTP, administration, JMX, data grid. */
  private static final int OF_A_ROUTER = 4;

  private static final String DATABASE = "fedrouter";

  private FleetPorts() {}

  /** All found at once, so that no port comes twice. */
  static List<StackState.Router> routers(int size) {
    Iterator<Integer> free = Ports.free(size * OF_A_ROUTER).iterator();
    List<StackState.Router> routers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      routers.add(new StackState.Router(free.next(), free.next(), free.next(), free.next(), null));
    }
    return routers;
  }

  /** A stack whose router is one of the fleet's; the others use the rest of it, too. */
  static StackState around(StackState.Router router) {
    Iterator<Integer> free = Ports.free(Hospitals.IDS.size() + 1).iterator();
    List<StackState.Node> nodes =
        Hospitals.IDS.stream().map(id -> new StackState.Node(id, free.next(), null)).toList();
    return new StackState(
        router, nodes, new StackState.Database(true, "127.0.0.1", free.next(), DATABASE, null));
  }
}
