package org.fedrouter.federation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.fedrouter.core.exchange.Bytes;

/**
 * Something that was accepted in a round.
 *
 * @param place in the order of all, from 1
 * @param kind of a hospital's message, or of what the router did
 * @param hospital empty where it is nobody's
 * @param head over the head before and this
 */
public record StoredEvent(
    int place, Instant at, String kind, String hospital, Bytes body, String head) {

  /** What follows a head. */
  public static StoredEvent after(
      String head, int place, Instant at, String kind, String hospital, Bytes body) {
    String line = "%d %s %s %s\n".formatted(place, at, kind, hospital);
    Bytes next =
        Bytes.sha256(
            HexFormat.of().parseHex(head),
            line.getBytes(StandardCharsets.UTF_8),
            body.toArray());
    return new StoredEvent(place, at, kind, hospital, body, next.hex());
  }
}
