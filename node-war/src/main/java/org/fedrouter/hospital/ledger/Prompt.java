package org.fedrouter.hospital.ledger;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.Bytes;

/**
 * A prompt of the exponential mechanism with the hospitals that answer it.
 *
 * @param beginnings names of the prompt's beginnings, the whole prompt last; at least one
 * @param hospitals names the set
 */
public record Prompt(List<Prefix> beginnings, Bytes hospitals) {
  public Prompt {
    beginnings = List.copyOf(beginnings);
  }

  /** The prompt of these tokens, at least one. */
  public static Prompt of(int[] tokens, Bytes hospitals) {
    List<Prefix> beginnings = new ArrayList<>();
    Prefix prefix = Prefix.EMPTY;
    for (int token : tokens) {
      prefix = prefix.then(token);
      beginnings.add(prefix);
    }
    return new Prompt(beginnings, hospitals);
  }
}
