package org.fedrouter.core.federation.server;

import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.update.Advertising;
import org.fedrouter.core.aggregation.secure.update.Agreeing;
import org.fedrouter.core.aggregation.secure.update.Masking;
import org.fedrouter.core.aggregation.secure.update.ServerPhase;
import org.fedrouter.core.aggregation.secure.update.Sharing;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.Unmasking;
import org.fedrouter.core.federation.RoundState;

/**
 * One group's sum: its phase follows the state of the round, and a group that cannot follow has
 * failed while the others go on.
 *
 * @param failed why; empty while it has not
 */
record GroupChain(SumTerms terms, ServerPhase phase, String failed) {
  static GroupChain start(SumTerms terms, Roster roster) {
    return new GroupChain(terms, Advertising.start(terms, roster), "");
  }

  boolean alive() {
    return failed.isEmpty();
  }

  /** Takes a message for the phase; of another phase it is refused. */
  Outcome<GroupChain> receive(Message message) {
    if (!alive()) {
      return Outcome.refused(Refusal.Reason.OTHER_STEP, "", "the group has failed: " + failed);
    }
    return switch (message) {
      case Message.Keys(var advert) when phase instanceof Advertising now ->
          now.receive(advert).map(this::in);
      case Message.Shares(var offer) when phase instanceof Sharing now ->
          now.receive(offer).map(this::in);
      case Message.Masked(var header) when phase instanceof Masking now ->
          now.receive(header).map(this::in);
      case Message.View(var view) when phase instanceof Agreeing now ->
          now.receive(view).map(this::in);
      case Message.Unmask(var reply) when phase instanceof Unmasking now ->
          now.receive(reply).map(this::in);
      default -> Outcome.refused(Refusal.Reason.OTHER_STEP, "", "the group is at another step");
    };
  }

  private GroupChain in(ServerPhase next) {
    return new GroupChain(terms, next, failed);
  }

  /** Ends the steps that lie before a state of the round. */
  GroupChain at(RoundState state) {
    if (!alive()) {
      return this;
    }
    return switch (phase) {
      case Advertising now when reached(state, RoundState.SHARES) -> next(now.close()).at(state);
      case Sharing now when reached(state, RoundState.MASKED) -> next(now.close()).at(state);
      case Masking now when reached(state, RoundState.UNMASK) -> next(now.close()).at(state);
      default -> this;
    };
  }

  /** Ends the collection of signatures over the survivors. */
  GroupChain agreed() {
    return alive() && phase instanceof Agreeing now ? next(now.close()) : this;
  }

  private static boolean reached(RoundState state, RoundState then) {
    return !state.ended() && state.compareTo(then) >= 0;
  }

  private <P extends ServerPhase> GroupChain next(Outcome<P> closed) {
    return switch (closed) {
      case Outcome.Accepted<P>(P next) -> in(next);
      case Outcome.Refused<P>(Refusal refusal) -> new GroupChain(terms, phase, refusal.detail());
    };
  }

  /** Whether all shares that its sum needs are there. */
  boolean openable() {
    return phase instanceof Unmasking now && now.isComplete();
  }

  /** What is wrong with a header whose chunks are still to come. */
  Optional<Refusal> objection(Message.Masked masked) {
    return alive() && phase instanceof Masking now
        ? now.objection(masked.header())
        : Refusal.unless(
            false, Refusal.Reason.OTHER_STEP, "", "the group takes no vectors at this step");
  }

  /** Those whose signature over the survivors is awaited still. */
  List<String> unsigned() {
    return alive() && phase instanceof Agreeing now
        ? now.list().survivors().stream().filter(h -> !now.views().containsKey(h)).toList()
        : List.of();
  }
}
