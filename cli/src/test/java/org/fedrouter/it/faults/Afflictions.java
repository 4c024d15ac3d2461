package org.fedrouter.it.faults;

import java.io.Closeable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.it.RunningStack;
import org.fedrouter.node.MutualTls;

/** Makes the troubles of one node of a stack. */
record Afflictions(RunningStack stack, String node) {

  Affliction of(Trouble trouble) throws IOException, SQLException, GeneralSecurityException {
    return switch (trouble) {
      case KILLED -> new Killed();
      case STOPPED -> new Stopped();
      case SLOW -> interposed(new BadWire(place().port(), false));
      case SPOILED -> interposed(new BadWire(place().port(), true));
      case GARBAGE -> interposed(badNode(UnaryOperator.identity()));
      case REVOKED -> new Revoked();
    };
  }

  private StackState.Node place() {
    return stack.state().node(node).orElseThrow();
  }

  /** In its place stands one that tells another protocol, in JSON. */
  BadNode older(String protocol) throws IOException, SQLException, GeneralSecurityException {
    BadNode older =
        badNode(info -> info.replaceFirst("\"protocol\":\\d+", "\"protocol\":" + protocol));
    at(older.port());
    return older;
  }

  /** The node itself is reached again. */
  void home() throws SQLException {
    at(place().port());
  }

  private BadNode badNode(UnaryOperator<String> pages)
      throws IOException, GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    return new BadNode(
        place().url(),
        MutualTls.context(
            certificates.nodeKeyStore(node),
            certificates.trustStore(),
            certificates.passwordFile()),
        MutualTls.context(
            certificates.routerKeyStore(), certificates.trustStore(), certificates.passwordFile()),
        pages);
  }

  private ProcessHandle process() {
    return stack.parts().node().process(node).orElseThrow().find().orElseThrow();
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
      throw new IllegalStateException("cannot send " + name + " to " + process.pid());
    }
  }

  /** As only the owner of the schema can: no decision of an administrator leads there. */
  private void owner(String sql, String value) throws SQLException {
    try (Connection db = stack.owner();
        PreparedStatement change = db.prepareStatement(sql)) {
      change.setString(1, value);
      change.setString(2, node);
      if (change.executeUpdate() != 1) {
        throw new IllegalStateException("no node " + node);
      }
    }
  }

  private void at(int port) throws SQLException {
    owner("UPDATE node SET url = ? WHERE id = ?", "https://127.0.0.1:" + port);
  }

  private final class Killed implements Affliction {
    @Override
    public void inflict() throws IOException, InterruptedException {
      ProcessHandle process = process();
      signal("KILL", process);
      ProcessHandle unused = process.onExit().join();
    }

    @Override
    public void mend() throws IOException, InterruptedException {
      if (stack.parts().node().process(node).flatMap(p -> p.find()).isEmpty()) {
        stack.parts().startNode(place());
      }
      Weather.awaitFair(stack);
    }

    @Override
    public void end() throws IOException, InterruptedException {
      mend();
    }
  }

  private final class Stopped implements Affliction {
    private final ProcessHandle process = process();

    @Override
    public void inflict() throws IOException, InterruptedException {
      signal("STOP", process);
    }

    @Override
    public void mend() throws IOException, InterruptedException {
      signal("CONT", process);
    }

    @Override
    public void end() throws IOException, InterruptedException {
      mend();
      Weather.awaitFair(stack);
    }
  }

  private final class Revoked implements Affliction {
    @Override
    public void inflict() throws IOException, InterruptedException {
      String path = "/api/v1/nodes/" + node + "/revoke";
      RunningStack.Reply reply = stack.post("admin", path, "{\"reason\":\"campaign\"}");
      if (reply.status() != 200) {
        throw new IllegalStateException("not revoked: " + reply.body());
      }
    }

    @Override
    public void mend() throws SQLException {
      owner("UPDATE node SET state = ? WHERE id = ?", "active");
    }

    @Override
    public void end() throws SQLException, IOException, InterruptedException {
      mend();
      Weather.awaitFair(stack);
    }
  }

  private Affliction interposed(BadWire wire) throws SQLException {
    at(wire.port());
    return new Interposed(wire::bad, wire);
  }

  private Affliction interposed(BadNode impostor) throws SQLException {
    at(impostor.port());
    return new Interposed(impostor::bad, impostor);
  }

  /** Something of ours stands before the node, at the address that is registered. */
  private final class Interposed implements Affliction {
    private final Switch badness;
    private final Closeable between;

    Interposed(Switch badness, Closeable between) {
      this.badness = badness;
      this.between = between;
    }

    @Override
    public void inflict() {
      badness.set(true);
    }

    @Override
    public void mend() {
      badness.set(false);
    }

    @Override
    public void end() throws Exception {
      mend();
      home();
      Weather.awaitFair(stack);
      between.close();
    }
  }

  @FunctionalInterface
  private interface Switch {
    void set(boolean bad);
  }
}
