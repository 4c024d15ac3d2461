package org.fedrouter.core.aggregation.secure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.mechanism.TokenMechanism;

/**
 * A binding that a hospital has checked against its roster: nobody outside the roster takes part,
 * at least n_min do, all keys are of one epoch and signed, and terms are within the policy.
 */
public final class Agreement {
  private static final int MOST_TOKENS = 1 << 20;

  private final Roster roster;
  private final Binding binding;

  /** What all labels of the agreement have in common. */
  private final byte[] context;

  private Agreement(Roster roster, Binding binding) {
    this.roster = roster;
    this.binding = binding;
    this.context =
        Bytes.sha256(roster.hash().toArray(), Bytes.sha256(binding.encode()).toArray()).toArray();
  }

  /**
   * Checks a proposal.
   *
   * @param roster as this hospital has it
   * @param binding as the router proposed it
   * @param own the ticket that this hospital gave for the session
   * @throws IllegalArgumentException naming the rule that the proposal breaks
   */
  public static Agreement of(Roster roster, Binding binding, Ticket own) {
    Agreement agreement = new Agreement(roster, binding);
    agreement.checkTickets(own);
    agreement.checkTerms();
    return agreement;
  }

  /** What the router proposed and this hospital accepted. */
  public Binding binding() {
    return binding;
  }

  private void checkTickets(Ticket own) {
    List<Ticket> tickets = binding.tickets();
    int quorum = roster.policy().quorum();
    require(tickets.size() >= quorum, "at least " + quorum + " hospitals must take part");
    require(tickets.contains(own), "this hospital's own ticket must be among the tickets");
    Set<String> seen = new HashSet<>();
    for (Ticket ticket : tickets) {
      String hospital = ticket.hospital();
      require(seen.add(hospital), "hospital " + hospital + " occurs twice");
      Member member =
          roster
              .member(hospital)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "hospital " + hospital + " is not in the roster"));
      require(ticket.epoch() == own.epoch(), "all hospitals must be in one key epoch");
      require(
          ticket.modelHash().equals(own.modelHash()), "all hospitals must serve one base model");
      require(
          EpochKey.verified(roster, member, ticket.epoch(), ticket.key(), ticket.signature()),
          "the epoch key of " + hospital + " must be signed by that hospital under this roster");
    }
  }

  private void checkTerms() {
    Policy policy = roster.policy();
    require(
        policy.mechanisms().contains(binding.terms().mechanism()),
        "mechanism must be one of " + policy.mechanisms());
    require(
        binding.candidates() >= 2 && binding.candidates() <= policy.candidates(),
        "candidates must be 2 to " + policy.candidates());
    require(
        binding.maxTokens() >= 1 && binding.maxTokens() <= MOST_TOKENS,
        "max_tokens must be 1 to " + MOST_TOKENS);
    switch (binding.terms()) {
      case Terms.Exponential(int clip, int temperature) -> {
        int most =
            Math.min(policy.clip(), ExponentialMechanism.largestClip(new Temperature(temperature)));
        require(clip >= 1 && clip <= most, "clip must be 1 to " + most);
        require(binding.attempt() == 0, "the exponential mechanism has one attempt");
      }
      case Terms.Gaussian(int norm) -> {
        int least = DistributedGaussian.LEAST_NORM_BOUND;
        require(
            norm >= least && norm <= policy.norm(),
            "norm must be " + least + " to " + policy.norm());
        require(binding.attempt() >= 0 && binding.attempt() <= 1, "there are at most two attempts");
      }
    }
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }

  /** B: the published shards of all hospitals that take part. */
  public int shards() {
    return binding.tickets().stream()
        .mapToInt(ticket -> roster.member(ticket.hospital()).orElseThrow().shards())
        .sum();
  }

  /** The mechanism that the hospitals agree on. */
  public TokenMechanism mechanism() {
    return roster.policy().mechanism(binding.terms(), shards());
  }

  /** Rounds that may be answered. */
  public int rounds() {
    return roster.policy().rounds(binding.terms(), binding.tickets().size(), binding.maxTokens());
  }

  /** The worst case of the answer in nano-rho: what every hospital holds before the first round. */
  public long chargeNano() {
    return mechanism().chargeNano(rounds());
  }

  /** Names the set of hospitals, whatever the order. */
  public Bytes participants() {
    String names =
        String.join("\n", binding.tickets().stream().map(Ticket::hospital).sorted().toList());
    return Bytes.sha256(names.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The label of one round: hospitals that were told different things, or stand at different texts,
   * have different labels and masks that do not cancel.
   *
   * @param prefix prompt and released tokens, as this hospital has them
   * @param candidates in the order of the sums
   */
  public Bytes label(int step, Prefix prefix, int[] candidates) {
    ByteBuffer round = ByteBuffer.allocate(4 + 4 * candidates.length);
    round.putInt(step);
    for (int token : candidates) {
      round.putInt(token);
    }
    return Bytes.sha256(context, prefix.hash().toArray(), round.array());
  }
}
