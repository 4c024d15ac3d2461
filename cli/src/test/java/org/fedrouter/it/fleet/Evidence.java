package org.fedrouter.it.fleet;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the database says when nobody uses it any more.
 *
 * @param ledgers the last sample
 * @param rows reservations
 * @param audit how many entries of an action name a reservation
 */
record Evidence(Sample ledgers, Map<UUID, Row> rows, Map<Mention, Long> audit) {
  static final String RESERVED = "budget.reserved";
  static final String REFUSED = "budget.refused";
  static final String SETTLED = "budget.settled";

  Evidence {
    rows = Map.copyOf(rows);
    audit = Map.copyOf(audit);
  }

  /**
   * A reservation.
   *
   * @param spent 0 while it is open
   */
  record Row(long held, boolean settled, long spent, List<String> ledgers) {
    Row {
      ledgers = List.copyOf(ledgers);
    }
  }

  /** An action and the reservation it is about. */
  record Mention(UUID id, String action) {}

  long mentions(UUID id, String action) {
    return audit.getOrDefault(new Mention(id, action), 0L);
  }
}
