package org.fedrouter.client.federation;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.federation.hospital.HospitalLimits;

/**
 * What a hospital takes part with.
 *
 * @param worker trains, one round after the other
 * @param events hears what happens
 */
record Means(
    Line line,
    Party party,
    HospitalLimits limits,
    TrainingPurse purse,
    HospitalState state,
    LotSource source,
    Optional<PublicTrial> trial,
    ExecutorService worker,
    Consumer<FederationEvent> events) {

  String hospital() {
    return party.hospital();
  }

  /** Tells the hospital of trouble and goes on. */
  Turn trouble(String detail) {
    events.accept(new FederationEvent.Trouble(detail));
    return new Turn.Waiting();
  }

  /** What an answer without content means. */
  Turn turn(Reply reply) {
    return switch (reply) {
      case Reply.Lost(String why) -> trouble(why);
      case Reply.Got got when got.good() -> new Turn.Done();
      case Reply.Got got when got.stranger() -> new Turn.Rejected(got.problem());
      case Reply.Got got -> trouble(got.problem());
    };
  }
}
