package org.fedrouter.hospital.inference;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.BindReply;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Ticket;
import org.fedrouter.engine.generation.TextStream;
import org.fedrouter.hospital.ledger.LedgerFailure;
import org.fedrouter.hospital.privacy.Engagement;
import org.fedrouter.hospital.privacy.Hospital;
import org.fedrouter.hospital.privacy.Seat;

/**
 * One private answer as this hospital sees it: bind, then collect, step, collect, step. Nothing is
 * given away before the binding is checked and its charge is held. Not thread-safe; callers
 * synchronise.
 */
final class PrivateSequence implements AutoCloseable {
  private final ShardRows rows;
  private final int vocabulary;
  private final int[] prompt;
  private final Hospital hospital;
  private final Seat seat;
  private Optional<Engagement> engaged = Optional.empty();
  private Prefix prefix;
  private final TextStream text;
  private String certain = "";
  private int step;
  private boolean closed;

  /**
   * @param text of the released tokens
   */
  PrivateSequence(
      ShardRows rows, int vocabulary, int[] prompt, Hospital hospital, Seat seat, TextStream text) {
    this.text = text;
    this.rows = rows;
    this.vocabulary = vocabulary;
    this.prompt = prompt.clone();
    this.hospital = hospital;
    this.seat = seat;
    this.prefix = Prefix.EMPTY.then(prompt);
  }

  Ticket ticket() {
    return seat.ticket();
  }

  /** Takes part, or goes on with fewer hospitals. */
  BindReply bind(Binding binding) {
    requireOpen();
    if (engaged.isPresent()) {
      engaged.get().rebind(binding, step);
    } else {
      engaged = Optional.of(hospital.engage(binding, seat, prompt));
    }
    return new BindReply(engaged.get().chargeNano(), candidates(engaged.get()));
  }

  /** The hospital's protected sum for a label that was never answered before. */
  Ints collect(int attempt, int asked, Ints set) {
    Engagement engagement = engagement();
    int[] tokens = checked(set, engagement.binding().candidates());
    if (asked != step) {
      throw Refused.state("step " + asked + " cannot be collected now");
    }
    engagement.spend(attempt, asked, prefix);
    int[] sum = votes(engagement, tokens);
    engagement.protect(sum, step, prefix, tokens);
    return Ints.of(sum);
  }

  private int[] votes(Engagement engagement, int[] tokens) {
    float[] open = at(rows.logits(), tokens);
    float[] shard = new float[tokens.length];
    int[] sum = new int[tokens.length];
    for (int i = 0; i < rows.shards(); i++) {
      rows.shardLogits(i, tokens, shard);
      if (rows.live(i)) {
        engagement.vote(sum, shard, open);
      }
    }
    return sum;
  }

  /** Appends the released token. */
  Candidates step(int next, int token) {
    Engagement engagement = engagement();
    boolean follows = next == step + 1 && engagement.answered(step);
    if (!follows || next >= engagement.binding().maxTokens()) {
      throw Refused.state("step " + next + " cannot follow step " + step);
    }
    if (token < 0 || token >= vocabulary) {
      throw Refused.rule("token must be in [0, " + vocabulary + ")");
    }
    rows.step(token);
    prefix = prefix.then(token);
    step = next;
    certain = text.add(token);
    return candidates(engagement);
  }

  /** The released text that became certain with the last step; empty unless this hospital leads. */
  String certain() {
    return engagement().leads() ? certain : "";
  }

  private Engagement engagement() {
    requireOpen();
    return engaged.orElseThrow(() -> Refused.state("the sequence is not bound"));
  }

  /** A message may have waited while another one closed the sequence. */
  private void requireOpen() {
    if (closed) {
      throw Refused.state("the sequence is closed and settled");
    }
  }

  /** The leader's candidates for the current step: a function of the public row only. */
  private Candidates candidates(Engagement engagement) {
    return engagement.leads()
        ? Candidates.top(rows.logits(), engagement.binding().candidates())
        : Candidates.NONE;
  }

  private int[] checked(Ints set, int most) {
    int[] tokens = set.toArray();
    Set<Integer> seen = new HashSet<>();
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary || !seen.add(token)) {
        throw Refused.rule("candidates must be distinct tokens in [0, " + vocabulary + ")");
      }
    }
    if (tokens.length == 0 || tokens.length > most) {
      throw Refused.rule("the candidate set must have 1 to " + most + " tokens");
    }
    return tokens;
  }

  private static float[] at(float[] logits, int[] tokens) {
    float[] picked = new float[tokens.length];
    for (int v = 0; v < picked.length; v++) {
      picked[v] = logits[tokens[v]];
    }
    return picked;
  }

  /**
   * Frees the rows and settles by what was given out.
   *
   * @throws LedgerFailure when the ledger cannot be written; then it may be closed again
   */
  @Override
  public void close() {
    boolean first = !closed;
    closed = true;
    try {
      if (first) {
        rows.close();
      }
    } finally {
      engaged.ifPresent(Engagement::settle);
    }
  }
}
