package org.fedrouter.core.federation.server;

import java.util.Set;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.robust.DenseVector;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.fedrouter.core.aggregation.robust.Screening;
import org.fedrouter.core.aggregation.robust.Submission;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.TrainingTerms;

/** Makes one adapter of a round's updates. The same round gives the same bits, on any machine. */
public final class Combining {
  private Combining() {}

  /**
   * Joins the updates of a round that is {@link RoundState#AGGREGATED}.
   *
   * @param former the adapter that the round was trained from
   * @param earlier SHA-256 of plain vectors of the training's earlier rounds
   * @throws IllegalArgumentException when the round is elsewhere or from another adapter
   */
  public static Combination of(
      RoundServer server, Chunks chunks, AdapterState former, Set<Bytes> earlier, Crew crew) {
    if (server.round().state() != RoundState.AGGREGATED) {
      throw new IllegalArgumentException("the round is " + server.round().state());
    }
    if (!former.sha256().equals(server.setting().adapter())) {
      throw new IllegalArgumentException("the round was trained from another adapter");
    }
    Rows rows =
        server.setting().secure()
            ? new Opened(server, chunks).rows()
            : new Seen(server, chunks, earlier).rows();
    return joined(server.setting().terms(), rows, former, crew);
  }

  /** Who was left out because of what it sent counts against f. */
  private static Combination joined(
      TrainingTerms terms, Rows rows, AdapterState former, Crew crew) {
    JoiningTerms joining = terms.joining();
    int liars = joining.liars() - rows.rejected().size();
    if (liars < 0) {
      return new Combination.Failed(
          "more were rejected than may lie: " + String.join("; ", rows.rejected()));
    }
    if (rows.participants() < terms.schedule().quorum()) {
      return new Combination.Failed(
          "%d updates are left, the quorum is %d"
              .formatted(rows.participants(), terms.schedule().quorum()));
    }
    return switch (joining
        .aggregation()
        .of(Submission.of(rows.vectors()), liars, Screening.DEFAULT, crew)) {
      case Outcome.Refused(String reason, var rejected) -> new Combination.Failed(reason);
      case Outcome.Aggregated done when !done.caveats().isEmpty() ->
          new Combination.Failed(String.join("; ", done.caveats()));
      case Outcome.Aggregated done -> applied(terms, rows, former, done.result());
    };
  }

  private static Combination applied(
      TrainingTerms terms, Rows rows, AdapterState former, DenseVector update) {
    try {
      return new Combination.Combined(
          former.next(terms.optimizer(), update),
          rows.groups(),
          rows.participants(),
          rows.rejected());
    } catch (ArithmeticException beyond) {
      return new Combination.Failed(String.valueOf(beyond.getMessage()));
    }
  }
}
