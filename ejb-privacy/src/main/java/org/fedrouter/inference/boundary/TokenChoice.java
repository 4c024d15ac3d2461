package org.fedrouter.inference.boundary;

import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.OpenedVote;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.inference.PrivatePlan;
import org.fedrouter.inference.Question;
import org.fedrouter.node.NodeFailure;

/** Chooses one candidate from the opened sum. */
@FunctionalInterface
interface TokenChoice {
  /**
   * @param scores public scores in lattice units
   * @param sum of the hospitals' masked sums modulo 2^32
   * @return index of the candidate
   * @throws NodeFailure when the masks did not cancel
   */
  int choose(int[] scores, int[] sum, BitSource bits);

  /**
   * The choice that the plan's mechanism makes.
   *
   * @param fullVote logits to which a unanimous vote at the norm bound is scaled; free, because
   *     noise was added before
   */
  static TokenChoice of(PrivatePlan plan, Question question, double fullVote) {
    return switch (plan.mechanism()) {
      case ExponentialMechanism em -> (scores, sum, bits) -> em.draw(scores, exact(sum, em), bits);
      case DistributedGaussian gaussian -> {
        OpenedVote vote = OpenedVote.scaled(gaussian, plan.hospitals(), plan.shards(), fullVote);
        yield question.greedy()
            ? (scores, sum, bits) -> vote.greedy(scores, sum)
            : (scores, sum, bits) -> vote.draw(scores, sum, question.temperature(), bits);
      }
    };
  }

  private static long[] exact(int[] sum, ExponentialMechanism em) {
    long[] exact = new long[sum.length];
    long largest = (long) em.shards() * em.clip();
    for (int v = 0; v < sum.length; v++) {
      exact[v] = sum[v];
      if (Math.abs(exact[v]) > largest) {
        throw new NodeFailure(
            "of this answer", "the masks did not cancel", NodeFailure.Kind.UNAVAILABLE);
      }
    }
    return exact;
  }
}
