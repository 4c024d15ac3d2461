package org.fedrouter.federation;

import java.time.Instant;
import java.util.List;

/**
 * A round as it is stored, without its events.
 *
 * @param number 0 for the drawing of groups
 * @param version that is trained from
 * @param state what follows from the events, for those who look
 * @param events how many there are
 * @param head SHA-256 over all of it, lower-case hexadecimal
 */
public record StoredRound(
    String training,
    int number,
    int version,
    List<String> chosen,
    Instant begunAt,
    String state,
    String outcome,
    Instant deadline,
    int events,
    String head) {
  public StoredRound {
    chosen = List.copyOf(chosen);
  }
}
