package org.fedrouter.core.aggregation.secure.update;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;

/**
 * Where the server stands in a sum: values that follow from the terms and the messages so far, so a
 * server that stored those goes on after a crash by receiving them again.
 */
public sealed interface ServerPhase permits Advertising, Sharing, Masking, Agreeing, Unmasking {

  /** The same map with one message more. */
  static <T> SortedMap<String, T> with(SortedMap<String, T> messages, String hospital, T message) {
    SortedMap<String, T> more = new TreeMap<>(messages);
    more.put(hospital, message);
    return Collections.unmodifiableSortedMap(more);
  }

  /** A hospital sends one message a step; the same again is none. */
  static <T> Optional<Refusal> once(SortedMap<String, T> messages, String hospital, T message) {
    return Refusal.unless(
        messages.getOrDefault(hospital, message).equals(message),
        Reason.OTHER_REQUEST,
        hospital,
        "the hospital has sent another message for this step");
  }

  /** Whether the step can end with these. */
  static Optional<Refusal> enough(SumTerms terms, List<String> hospitals) {
    return Refusal.unless(
        hospitals.size() >= terms.threshold(),
        Reason.TOO_FEW,
        "",
        hospitals.size() + " hospitals are there, at least " + terms.threshold() + " must be");
  }
}
