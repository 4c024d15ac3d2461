package org.fedrouter.inference;

import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.TokenMechanism;
import org.fedrouter.node.Node;

/**
 * How an answer is protected, fixed before any hospital is asked.
 *
 * @param terms as they stand in the binding
 * @param mechanism of those terms; knows the charge of a round
 * @param rounds that may be opened, a repeated one after a drop-out included
 * @param hospitals asked
 * @param shards B, the published shards of all hospitals asked
 */
public record PrivatePlan(
    Roster roster, Terms terms, TokenMechanism mechanism, int rounds, int hospitals, int shards) {
  /**
   * The plan with the largest clip or norm bound that the budget pays.
   *
   * @return empty when the budget cannot pay the smallest
   * @throws IllegalArgumentException when roster or policy do not allow this answer
   */
  public static Optional<PrivatePlan> of(
      Roster roster, List<Node> nodes, Question question, long budgetNano) {
    int shards = nodes.stream().mapToInt(node -> shards(roster, node)).sum();
    Policy policy = roster.policy();
    if (nodes.size() < policy.quorum()) {
      throw new IllegalArgumentException(
          "a private answer needs " + policy.quorum() + " hospitals, there are " + nodes.size());
    }
    return switch (question.mechanism()) {
      case EXPONENTIAL -> exponential(roster, nodes.size(), shards, question, budgetNano);
      case GAUSSIAN -> gaussian(roster, nodes.size(), shards, question, budgetNano);
    };
  }

  private static int shards(Roster roster, Node node) {
    Member member =
        roster
            .member(node.hospital())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "hospital " + node.hospital() + " is not in the roster"));
    return member.shards();
  }

  private static Optional<PrivatePlan> exponential(
      Roster roster, int hospitals, int shards, Question question, long budgetNano) {
    Policy policy = roster.policy();
    requireAllowed(policy, Terms.Exponential.NAME);
    return ExponentialMechanism.calibrate(
            budgetNano,
            question.maxTokens(),
            shards,
            question.temperature(),
            policy.hospitalsPerPatient())
        .map(largest -> Math.min(largest.clip(), policy.clip()))
        .map(clip -> new Terms.Exponential(clip, question.temperature().thousandths()))
        .map(terms -> plan(roster, terms, question.maxTokens(), hospitals, shards));
  }

  private static Optional<PrivatePlan> gaussian(
      Roster roster, int hospitals, int shards, Question question, long budgetNano) {
    Policy policy = roster.policy();
    requireAllowed(policy, Terms.Gaussian.NAME);
    Terms.Gaussian widest = new Terms.Gaussian(policy.norm());
    int rounds = policy.rounds(widest, hospitals, question.maxTokens());
    return new DistributedGaussian(
            policy.norm(),
            policy.noise(),
            policy.quorum(),
            policy.colluding(),
            policy.hospitalsPerPatient())
        .calibrate(budgetNano, rounds)
        .map(mechanism -> new Terms.Gaussian(mechanism.normBound()))
        .map(terms -> plan(roster, terms, rounds, hospitals, shards));
  }

  private static PrivatePlan plan(
      Roster roster, Terms terms, int rounds, int hospitals, int shards) {
    return new PrivatePlan(
        roster, terms, roster.policy().mechanism(terms, shards), rounds, hospitals, shards);
  }

  private static void requireAllowed(Policy policy, String mechanism) {
    if (!policy.mechanisms().contains(mechanism)) {
      throw new IllegalArgumentException("the roster does not allow mechanism " + mechanism);
    }
  }

  /** The worst case in nano-rho. */
  public long chargeNano() {
    return mechanism.chargeNano(rounds);
  }

  /** How the hospitals' votes are summed, as answers name it. */
  public String aggregation() {
    return switch (terms) {
      case Terms.Exponential em -> "masked-sum";
      case Terms.Gaussian noised -> "distributed-discrete-gaussian";
    };
  }
}
