package org.fedrouter.hospital.privacy;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Agreement;
import org.fedrouter.core.aggregation.secure.PairKey;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.NormClippedVote;
import org.fedrouter.core.mechanism.ShardVote;

/**
 * A hospital's part in one answer, from the hold in its ledger to the settlement. Every label is
 * answered once, and every answered label is charged. Not thread-safe; callers synchronise.
 */
public final class Engagement {
  private final Hospital hospital;
  private final Seat seat;
  private final int rounds;
  private Agreement agreement;
  private List<PairKey> keys;
  private final List<Prefix> exact = new ArrayList<>();
  private int answered;
  private int nextStep;
  private boolean settled;

  Engagement(Hospital hospital, Seat seat, Agreement agreement, List<PairKey> keys) {
    this.hospital = hospital;
    this.seat = seat;
    this.agreement = agreement;
    this.keys = keys;
    this.rounds = agreement.rounds();
  }

  public Binding binding() {
    return agreement.binding();
  }

  /** Whether this hospital's public row leads. */
  public boolean leads() {
    return binding().tickets().get(0).hospital().equals(hospital.id());
  }

  /** What is held in the hospital's ledger. */
  public long chargeNano() {
    return agreement.mechanism().chargeNano(rounds);
  }

  /**
   * Goes on with the hospitals that are left after a drop-out: same answer, same terms, a smaller
   * set, fresh masks and noise.
   *
   * @param step at which the sequence stands; its round may be asked again
   * @throws Vetoed when it is not exactly that
   */
  public void rebind(Binding next, int step) {
    Binding last = binding();
    boolean follows =
        next.attempt() == last.attempt() + 1
            && next.session().equals(last.session())
            && next.terms().equals(last.terms())
            && next.maxTokens() == last.maxTokens()
            && next.candidates() == last.candidates()
            && next.tickets().size() < last.tickets().size()
            && last.tickets().containsAll(next.tickets());
    if (!follows) {
      throw new Vetoed(
          Vetoed.Reason.STATE, "a new attempt must be the same answer over fewer hospitals");
    }
    Agreement smaller = hospital.agreement(next, seat);
    keys = hospital.pairKeys(smaller, seat);
    agreement = smaller;
    nextStep = step;
  }

  /** Adds one shard's vote to the hospital's sum, bounded as the terms say. */
  public void vote(int[] sum, float[] shard, float[] open) {
    switch (binding().terms()) {
      case Terms.Exponential em -> ShardVote.addTo(sum, shard, open, em.clip());
      case Terms.Gaussian noised -> NormClippedVote.addTo(sum, shard, open, noised.norm());
    }
  }

  /**
   * Checks that this label was not answered and is paid for, and counts it as answered: what
   * follows may fail, the charge stays.
   *
   * @param text at which the label stands
   * @throws Vetoed when the attempt is another, the step is not the next one, the key epoch is
   *     over, or all that was held is used
   */
  public void spend(int attempt, int step, Prefix text) {
    if (settled) {
      throw new Vetoed(Vetoed.Reason.STATE, "the answer is settled");
    }
    hospital.requireEpoch(seat);
    if (attempt != binding().attempt() || step != nextStep) {
      throw new Vetoed(
          Vetoed.Reason.STATE,
          "label (" + attempt + ", " + step + ") is old or cannot be answered now");
    }
    if (answered == rounds) {
      throw new Vetoed(Vetoed.Reason.LEDGER, "all rounds that were held are used");
    }
    answered++;
    nextStep++;
    if (binding().terms() instanceof Terms.Exponential) {
      exact.add(text);
    }
  }

  /** Whether the current attempt has answered this step. */
  public boolean answered(int step) {
    return nextStep == step + 1;
  }

  /** Adds noise where the mechanism has it, then the masks of the label. */
  public void protect(int[] sum, int step, Prefix prefix, int[] candidates) {
    if (binding().terms() instanceof Terms.Gaussian) {
      hospital.noise().addTo(sum);
    }
    Bytes label = agreement.label(step, prefix, candidates);
    keys.forEach(key -> key.blind(sum, label));
  }

  /**
   * Ends the answer: what was not answered goes back, by this hospital's own count. No label is
   * answered afterwards, also by a message that was on its way. When the ledger fails, it may be
   * settled again.
   */
  public void settle() {
    settled = true;
    long spent = agreement.mechanism().chargeNano(answered);
    hospital.ledger().settle(seat.ticket().number(), spent, exact);
  }
}
