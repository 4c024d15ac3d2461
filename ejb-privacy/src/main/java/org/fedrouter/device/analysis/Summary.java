package org.fedrouter.device.analysis;

import java.util.List;
import org.fedrouter.compliance.match.Unmatched;

/**
 * What is found in a bill of materials, in numbers.
 *
 * @param outcomes the most urgent first
 * @param unmatched how many parts of which nothing, or not everything, can be told
 * @param some the first of those
 */
public record Summary(List<OutcomeCount> outcomes, int unmatched, List<Unmatched> some) {
  public Summary {
    outcomes = List.copyOf(outcomes);
    some = List.copyOf(some);
  }
}
