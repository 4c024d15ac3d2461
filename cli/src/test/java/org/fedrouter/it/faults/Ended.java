package org.fedrouter.it.faults;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a request ended.
 *
 * @param outcome {@code answered}, {@code degraded}, the name of a problem, or what is wrong
 * @param detail of a problem or of a degraded answer, else empty
 * @param wrong whether that is none of the endings that are promised
 * @param id of the request, where the router told one
 * @param nano charged to each ledger, as the router told it
 * @param nodes of an answer, else empty
 * @param text of an answer, else empty
 * @param troubled whether the node was broken at some time between question and end
 */
record Ended(
    Kind kind,
    String department,
    String outcome,
    String detail,
    boolean wrong,
    Optional<UUID> id,
    long nano,
    List<String> nodes,
    String text,
    double seconds,
    boolean troubled) {
  Ended {
    nodes = List.copyOf(nodes);
  }

  boolean answered() {
    return !wrong && (outcome.equals("answered") || outcome.equals("degraded"));
  }
}
