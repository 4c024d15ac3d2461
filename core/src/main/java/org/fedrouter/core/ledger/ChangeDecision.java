package org.fedrouter.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.fedrouter.core.accounting.Epsilon;

/** Whether a change of a ledger is allowed. */
public sealed interface ChangeDecision {
  /** Otherwise all regions together could spend more than the home ledger allows. */
  String LEASED = "the limit of a leased ledger is granted by the database that leases it";

  /**
   * Allowed.
   *
   * @param nano the new limit, the window's limit or the grant, rounded down; 0 where the change
   *     has no amount
   */
  record Allowed(long nano) implements ChangeDecision {}

  /** Not allowed; {@code reason} is a sentence for the officer. */
  record Refused(String reason) implements ChangeDecision {}

  /** Decides a change at {@code now}. */
  static ChangeDecision of(LedgerTerms terms, LedgerChange change, Instant now) {
    if (terms.state() == LedgerState.CLOSED) {
      return new Refused("the ledger is closed for ever");
    }
    return switch (change) {
      case LedgerChange.Raise(Epsilon epsilon) -> raise(terms, epsilon);
      case LedgerChange.Freeze freeze ->
          when(terms.state() == LedgerState.OPEN, "the ledger is frozen already");
      case LedgerChange.Unfreeze unfreeze ->
          when(terms.state() == LedgerState.FROZEN, "the ledger is not frozen");
      case LedgerChange.Close close -> new Allowed(0);
      case LedgerChange.SetWindow window -> window(terms, window);
      case LedgerChange.ClearWindow clear ->
          when(terms.window() instanceof LedgerWindow.Tumbling, "the ledger has no window");
      case LedgerChange.Emergency grant -> emergency(terms, grant, now);
    };
  }

  private static ChangeDecision when(boolean allowed, String otherwise) {
    return allowed ? new Allowed(0) : new Refused(otherwise);
  }

  private static ChangeDecision raise(LedgerTerms terms, Epsilon epsilon) {
    if (terms.leased()) {
      return new Refused(LEASED);
    }
    if (epsilon.value() <= terms.filter().epsilon().value()) {
      return new Refused(
          "a raise needs an epsilon above "
              + terms.filter().epsilon().value()
              + "; limits never fall");
    }
    return promised(terms)
        .filter(most -> epsilon.value() > most)
        .<ChangeDecision>map(
            most -> new Refused("epsilon " + most + " was promised as the largest"))
        .orElseGet(() -> new Allowed(terms.limitNano(epsilon)));
  }

  /** A data set without a published maximum has its own epsilon as one. */
  private static Optional<Double> promised(LedgerTerms terms) {
    if (terms.maxEpsilon() != null) {
      return Optional.of(terms.maxEpsilon().value());
    }
    return terms.key().kind() == LedgerKind.DATASET
        ? Optional.of(terms.filter().epsilon().value())
        : Optional.empty();
  }

  private static ChangeDecision window(LedgerTerms terms, LedgerChange.SetWindow window) {
    if (window.length().toSeconds() < 1 || window.length().toNanosPart() != 0) {
      return new Refused("a window lasts whole seconds");
    }
    if (terms.window() instanceof LedgerWindow.Tumbling now
        && now.length().equals(window.length())
        && now.epsilon().equals(window.epsilon())) {
      return new Refused("the ledger has this window already");
    }
    long nano = terms.limitNano(window.epsilon());
    return nano > 0
        ? new Allowed(nano)
        : new Refused(
            "epsilon %s admits nothing at this ledger's order %s; a window needs more"
                .formatted(window.epsilon().value(), terms.filter().order()));
  }

  private static ChangeDecision emergency(
      LedgerTerms terms, LedgerChange.Emergency grant, Instant now) {
    if (terms.key().kind() == LedgerKind.DATASET) {
      return new Refused(
          "no emergency exceeds the budget of a data set: it is promised to patients");
    }
    if (terms.leased()) {
      return new Refused(LEASED);
    }
    if (!grant.until().isAfter(now)) {
      return new Refused("the grant would end before it begins");
    }
    if (grant.until().isBefore(terms.emergency().at(now).until())) {
      return new Refused("a grant until " + terms.emergency().until() + " is valid already");
    }
    long nano = LedgerTerms.extraNano(grant.extra(), terms.filter().order());
    return nano > 0 ? new Allowed(nano) : new Refused("the grant is less than one nano-unit");
  }
}
