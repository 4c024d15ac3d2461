package org.fedrouter.it.fleet;

import java.util.List;
import java.util.UUID;

/**
 * What a client asks to be held.
 *
 * @param id chosen by the client, so that a reservation can be looked up whose answer was lost
 * @param nano amount in each of the ledgers
 * @param ledgers labels such as {@code user:doctor}
 */
record Charge(UUID id, String subject, String department, long nano, List<String> ledgers) {
  Charge {
    ledgers = List.copyOf(ledgers);
  }

  /** In the ledgers of the user, of the department and of all three hospitals, as an answer is. */
  static Charge of(String subject, String department, long nano) {
    return new Charge(
        UUID.randomUUID(),
        subject,
        department,
        nano,
        List.of(
            "user:" + subject,
            "department:" + department,
            "dataset:cardiology",
            "dataset:emergency",
            "dataset:neurology"));
  }
}
