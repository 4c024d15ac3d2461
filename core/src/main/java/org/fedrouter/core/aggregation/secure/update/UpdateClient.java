package org.fedrouter.core.aggregation.secure.update;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.noise.BitSource;

/**
 * A hospital's side of one sum. Each step is done once: the same message again gets the same
 * answer, another one is refused. No server, with fewer colluding hospitals than the threshold
 * allows, learns more of the update than a sum with it of all honest survivors.
 *
 * <p>It holds secrets in memory only: after a crash the hospital has dropped out of the round.
 * Whoever makes it stores the round's number before, since two sums of one update over different
 * hospitals would give it away. Safe for many threads.
 */
public final class UpdateClient {
  private final AtomicReference<ClientPhase> phase;
  private final KeyAdvert advert;
  private final SumTerms terms;

  private UpdateClient(Advertised first) {
    this.phase = new AtomicReference<>(first);
    this.advert = first.advert();
    this.terms = first.terms();
  }

  /**
   * Takes part in a sum, if its terms are what this hospital accepts.
   *
   * @param groups of the epoch, as this hospital has computed them
   * @param last the largest round that this hospital ever took part in, -1 for none
   * @param random used by this client alone from now on
   */
  public static Outcome<UpdateClient> join(
      Party party, EpochGroups groups, SumTerms terms, long last, BitSource random) {
    Optional<Refusal> refusal =
        Refusal.unless(
                terms.round() > last,
                Reason.OTHER_ROUND,
                "",
                "round " + terms.round() + " must be after round " + last)
            .or(
                () ->
                    Refusal.unless(
                        groups.draw().roster().equals(party.roster().hash()),
                        Reason.TERMS,
                        "",
                        "the groups are of another roster"))
            .or(() -> terms.objection(groups, party.hospital(), party.rule()));
    return Outcome.unless(refusal, () -> new UpdateClient(Advertised.of(party, terms, random)));
  }

  /** Step 1: its keys. */
  public KeyAdvert advert() {
    return advert;
  }

  /** Step 2: checks the keys of all, shares its secrets with them. */
  public synchronized Outcome<ShareOffer> share(AdvertList list) {
    if (phase.get() instanceof Shared same && same.list().equals(list)) {
      return new Outcome.Accepted<>(same.offer());
    }
    return phase.get() instanceof Advertised before
        ? advance(before.share(list), Shared::offer)
        : refused(Shared.class);
  }

  /**
   * Step 3: masks its update, once; afterwards {@link #masked} has it.
   *
   * @param values encoded by the terms' encoding
   * @throws IllegalArgumentException when there are not as many values as the terms say, or one is
   *     outside the encoding
   */
  public synchronized Outcome<MaskedUpdate> mask(ShareRelay relay, int[] values) {
    requireEncoded(values);
    return phase.get() instanceof Shared before
        ? advance(before.mask(relay, values), Masked::update)
        : refused(Masked.class);
  }

  private void requireEncoded(int[] values) {
    if (values.length != terms.dimension()) {
      throw new IllegalArgumentException(
          "an update has " + terms.dimension() + " values, got " + values.length);
    }
    int largest = 1 << terms.encoding().bits();
    for (int v = 0; v < values.length; v++) {
      if (values[v] < -largest || values[v] > largest) {
        throw new IllegalArgumentException("value " + v + " is outside the encoding");
      }
    }
  }

  /** The masked update while it may have to be sent again; empty before and after. */
  public Optional<MaskedUpdate> masked() {
    return switch (phase.get()) {
      case Masked now -> Optional.of(now.update());
      case Agreed now -> Optional.of(now.masked().update());
      case Advertised unused -> Optional.empty();
      case Shared unused -> Optional.empty();
      case Answered unused -> Optional.empty();
    };
  }

  /** Step 4: signs one set of survivors. */
  public synchronized Outcome<ViewSignature> agree(SurvivorList list) {
    if (phase.get() instanceof Agreed same && same.list().equals(list)) {
      return new Outcome.Accepted<>(same.view());
    }
    return phase.get() instanceof Masked before
        ? advance(before.agree(list), Agreed::view)
        : refused(Agreed.class);
  }

  /** Step 5: opens one share of each hospital, for one request. */
  public synchronized Outcome<UnmaskReply> unmask(UnmaskRequest request) {
    if (phase.get() instanceof Answered same && same.request().equals(request)) {
      return new Outcome.Accepted<>(same.reply());
    }
    return phase.get() instanceof Agreed before
        ? advance(before.unmask(request), Answered::reply)
        : refused(Answered.class);
  }

  private <P extends ClientPhase, T> Outcome<T> advance(Outcome<P> next, Function<P, T> answer) {
    return next.map(
        reached -> {
          phase.set(reached);
          return answer.apply(reached);
        });
  }

  /** A step that was done is done for one message. */
  private <T> Outcome<T> refused(Class<? extends ClientPhase> step) {
    boolean done = step.isInstance(phase.get());
    return Outcome.refused(
        done ? Reason.OTHER_REQUEST : Reason.OTHER_STEP,
        "",
        done ? "this step was done for another message" : "the sum is at another step");
  }
}
