package org.fedrouter.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.Session;

/** Waits until the router has heard from every node that it may call. */
final class NodesSeen {
  private static final int ATTEMPTS = 60;
  private static final int PAUSE_MILLIS = 1_000;

  private NodesSeen() {}

  /** A node that stays silent does not stop the others: it is told, and nothing more. */
  static void await(DataFolder folder, Console console) throws InterruptedException {
    Session session = Session.open(folder, Session.DEFAULT_USER, InstantSource.system());
    String silent = "";
    for (int i = 0; i < ATTEMPTS; i++) {
      Reply reply = session.call((client, token) -> client.read("/api/v1/status", token));
      silent = silent(reply.tree());
      if (reply.ok() && silent.isEmpty()) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    console.progress("the router has not heard from " + silent);
  }

  private static String silent(JsonNode status) {
    StringBuilder names = new StringBuilder();
    for (JsonNode node : status.path("nodes")) {
      if (!node.path("ready").asBoolean()) {
        names.append(names.isEmpty() ? "" : ", ").append(node.path("id").asText());
      }
    }
    return names.toString();
  }
}
