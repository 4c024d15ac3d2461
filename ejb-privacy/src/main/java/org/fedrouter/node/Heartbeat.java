package org.fedrouter.node;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fedrouter.core.exchange.Protocol;

/**
 * What a node says of itself in {@code /info}.
 *
 * @param id under which it believes to be registered
 * @param version of the product, or empty; it decides nothing
 * @param protocol {@link Protocol#NUMBER} of its messages, or 0 when it tells none
 * @param draining its hospital stops it
 */
public record Heartbeat(String id, String version, int protocol, boolean draining, Room room) {
  private static final int MOST = 10_000;

  /**
   * Reads a page that comes from another house.
   *
   * @throws IllegalArgumentException when it is not a JSON object
   */
  public static Heartbeat read(byte[] info) {
    try (JsonReader reader =
        Json.createReader(new StringReader(new String(info, StandardCharsets.UTF_8)))) {
      JsonObject page = reader.readObject();
      return new Heartbeat(
          page.getString("id", ""),
          page.getString("version", ""),
          page.getInt("protocol", 0),
          JsonValue.TRUE.equals(page.get("draining")),
          new Room(places(page, "slots"), places(page, "private_slots")));
    } catch (JsonException | ClassCastException e) {
      throw new IllegalArgumentException("/info is not a JSON object", e);
    }
  }

  private static int places(JsonObject page, String name) {
    return Math.clamp(page.getInt(name, 0), 0, MOST);
  }

  /** Why such a node gets no new work, or nothing when it does. */
  public Optional<String> unfit(String registered) {
    if (!id.equals(registered)) {
      return Optional.of("answers under another id");
    }
    if (protocol != Protocol.NUMBER) {
      String spoken = protocol == 0 ? "no protocol that it tells" : "protocol " + protocol;
      return Optional.of(
          "runs %s with %s, this router speaks %d"
              .formatted(printable(version), spoken, Protocol.NUMBER));
    }
    return draining ? Optional.of("is draining itself") : Optional.empty();
  }

  private static String printable(String version) {
    if (version.isEmpty()) {
      return "no version that it tells";
    }
    return version.length() <= 40 && version.chars().allMatch(c -> c > 0x20 && c < 0x7f)
        ? "version " + version
        : "what is no version";
  }
}
