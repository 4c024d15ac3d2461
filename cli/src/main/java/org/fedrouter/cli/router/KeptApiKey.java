package org.fedrouter.cli.router;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;

/** The API key of the development account, made at the first start and kept beside its password. */
public final class KeptApiKey {
  /** Clients that know no departments are paid for by this one. */
  private static final String DEPARTMENT = "general";

  private static final int DAYS = 3_650;

  private KeptApiKey() {}

  /**
   * The key that is kept if the router still knows it, else a new one.
   *
   * @throws CommandFailure when the router makes none
   */
  public static String of(DataFolder folder, Session session) throws InterruptedException {
    Path file = folder.secrets().resolve("api-key-" + Session.DEFAULT_USER);
    String kept = read(file);
    if (!kept.isEmpty() && session.client().keys("", kept).ok()) {
      return kept;
    }
    ObjectNode wish =
        Json.object()
            .put("label", "fedrouter up")
            .put("expires_in_days", DAYS)
            .put("department", DEPARTMENT);
    Reply reply = session.call((client, token) -> client.createKey(wish, token));
    if (!reply.ok()) {
      throw new CommandFailure(reply.exitCode(), "no API key: " + reply.problemLine());
    }
    String key = reply.tree().path("key").asText();
    DataFolder.replace(file, key + "\n");
    return key;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException none) {
      return "";
    }
  }
}
