package org.fedrouter.core.aggregation.secure.group;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;

/**
 * A draw while hospitals tell the seeds that they committed to.
 *
 * @param reveals by hospital
 */
public record Revealing(Committing committed, SortedMap<String, SeedReveal> reveals) {
  public Revealing {
    reveals = Collections.unmodifiableSortedMap(new TreeMap<>(reveals));
  }

  /** Takes a seed if it is the one that its hospital committed to. */
  public Outcome<Revealing> receive(SeedReveal reveal) {
    SeedCommitment commitment = committed.commitments().get(reveal.hospital());
    if (commitment == null) {
      return Outcome.refused(
          Reason.STRANGER, reveal.hospital(), "the hospital has not committed to a seed");
    }
    Optional<Refusal> refusal =
        Refusal.unless(
            commitment.draw().equals(reveal.draw())
                && commitment.commitment().equals(reveal.commitment()),
            Reason.CONTENT,
            reveal.hospital(),
            "the seed is not the one that was committed to");
    return Outcome.unless(refusal, () -> with(reveal));
  }

  private Revealing with(SeedReveal reveal) {
    TreeMap<String, SeedReveal> more = new TreeMap<>(reveals);
    more.put(reveal.hospital(), reveal);
    return new Revealing(committed, more);
  }

  /** Hospitals that have committed and not told their seed. */
  public List<String> missing() {
    return committed.commitments().keySet().stream().filter(h -> !reveals.containsKey(h)).toList();
  }

  /**
   * The groups of the epoch: of all that told their seed. Who did not is in no group until the next
   * epoch, and named in the result: by keeping silent a hospital chooses between two draws and is
   * in neither.
   */
  public Outcome<EpochGroups> close() {
    Draw draw = committed.draw();
    int quorum = committed.roster().policy().quorum();
    Optional<Refusal> refusal =
        Refusal.unless(
                reveals.size() >= quorum,
                Reason.TOO_FEW,
                "",
                reveals.size() + " hospitals told their seed, at least " + quorum + " must")
            .or(
                () ->
                    draw.objection(reveals.keySet())
                        .map(rule -> new Refusal(Reason.TERMS, "", rule)));
    return Outcome.unless(refusal, () -> groups(draw));
  }

  private EpochGroups groups(Draw draw) {
    Bytes seed = jointSeed();
    List<String> order = new ArrayList<>(reveals.keySet());
    SeededBits.permute(order, seed);
    GroupPlan plan = draw.plan(order);
    List<List<String>> groups = new ArrayList<>();
    for (List<String> part : draw.residency().parts(order)) {
      int from = 0;
      for (int size : plan.sizes(part.size())) {
        groups.add(part.subList(from, from + size).stream().sorted().toList());
        from += size;
      }
    }
    return new EpochGroups(draw, seed, List.copyOf(reveals.keySet()), groups, missing());
  }

  /** Every commitment enters, also of those that kept silent: all must have seen the same ones. */
  private Bytes jointSeed() {
    StringBuilder text = new StringBuilder("fedrouter-groups 1\n" + committed.draw().hash().hex());
    committed
        .commitments()
        .forEach(
            (id, sent) ->
                text.append("\ncommitted ").append(id).append(' ').append(sent.commitment().hex()));
    reveals.forEach(
        (id, told) -> text.append("\ntold ").append(id).append(' ').append(told.seed().hex()));
    return Bytes.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
