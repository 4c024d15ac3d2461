package org.fedrouter.cli.data;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code stack.json} remembers: addresses for good, processes while they run. */
public record StackState(Router router, List<Node> nodes, Database database) {
  public StackState {
    nodes = List.copyOf(nodes);
  }

  /** The router's server. All ports on loopback. */
  public record Router(
      int httpPort, int adminPort, int jmxPort, int gridPort, @Nullable ProcessId process) {
    public String url() {
      return "http://127.0.0.1:" + httpPort;
    }

    public Router with(@Nullable ProcessId running) {
      return new Router(httpPort, adminPort, jmxPort, gridPort, running);
    }
  }

  /** One hospital's node, reached over TLS with a client certificate. */
  public record Node(String id, int port, @Nullable ProcessId process) {
    public String url() {
      return "https://127.0.0.1:" + port;
    }

    public Node with(@Nullable ProcessId running) {
      return new Node(id, port, running);
    }
  }

  /** The database; {@code process} stays absent when it is not ours. */
  public record Database(
      boolean embedded, String host, int port, String name, @Nullable ProcessId process) {
    public String jdbcUrl() {
      return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    public Database with(@Nullable ProcessId running) {
      return new Database(embedded, host, port, name, running);
    }
  }

  public Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  public StackState with(Router changed) {
    return new StackState(changed, nodes, database);
  }

  public StackState with(Database changed) {
    return new StackState(router, nodes, changed);
  }

  public StackState with(Node changed) {
    List<Node> others =
        nodes.stream().map(node -> node.id().equals(changed.id()) ? changed : node).toList();
    return new StackState(router, others, database);
  }
}
