package org.fedrouter.core.federation.hospital;

import java.util.Optional;
import org.fedrouter.core.Seam;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Where a hospital keeps its standings. What is stored is on the disk when a method returns: two
 * sums of one round give an update away, also when the process died in between.
 */
@Seam("a node has its SQLite file, an application a file, a simulation its memory")
public interface RoundBook {
  /** What is known of a training of this name. */
  Optional<Standing> standing(String training);

  /**
   * Stores a standing in place of another, in one transaction.
   *
   * @param before what is there; empty for nothing
   * @return whether {@code before} was there; else nothing has changed
   */
  boolean replace(Optional<Standing> before, Standing after);

  /** Begins a training; the same one again is no change, another under its name is refused. */
  default Outcome<Standing> begin(TrainingTerms terms, Standing first) {
    Optional<Standing> known = standing(terms.name());
    if (known.isEmpty() && replace(known, first)) {
      return new Outcome.Accepted<>(first);
    }
    Standing begun = standing(terms.name()).orElse(first);
    return Outcome.unless(begun.objection(terms), () -> begun);
  }

  /**
   * Enters a round, for ever.
   *
   * @return the standing before it
   */
  default Outcome<Standing> enter(TrainingTerms terms, int round) {
    Optional<Standing> known = standing(terms.name());
    if (known.isEmpty()) {
      return Outcome.refused(Reason.OTHER_STEP, "", "this training was not begun");
    }
    return known
        .get()
        .enter(terms, round)
        .then(
            after ->
                replace(known, after)
                    ? new Outcome.Accepted<>(known.get())
                    : Outcome.refused(
                        Reason.OTHER_ROUND, "", "this round is being entered elsewhere"));
  }
}
