package org.fedrouter.core.aggregation.secure.group;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;

/**
 * A draw while hospitals commit to their seeds. Everybody keeps one: the server and every hospital.
 *
 * @param commitments by hospital
 */
public record Committing(Draw draw, Roster roster, SortedMap<String, SeedCommitment> commitments) {
  /**
   * @throws IllegalArgumentException when the draw is under another roster
   */
  public Committing {
    if (!draw.roster().equals(roster.hash())) {
      throw new IllegalArgumentException("the draw must be under this roster");
    }
    commitments = Collections.unmodifiableSortedMap(new TreeMap<>(commitments));
  }

  public static Committing start(Draw draw, Roster roster) {
    return new Committing(draw, roster, new TreeMap<>());
  }

  /** Takes a commitment; the same one again changes nothing, another one is refused. */
  public Outcome<Committing> receive(SeedCommitment commitment) {
    String hospital = commitment.hospital();
    Optional<Refusal> refusal =
        Refusal.unless(
                commitment.draw().equals(draw.hash()),
                Reason.OTHER_ROUND,
                hospital,
                "the commitment is for another draw")
            .or(() -> signed(commitment))
            .or(() -> first(commitment));
    return Outcome.unless(refusal, () -> with(commitment));
  }

  private Optional<Refusal> signed(SeedCommitment commitment) {
    boolean signed = roster.member(commitment.hospital()).filter(commitment::signedBy).isPresent();
    return Refusal.unless(
        signed, Reason.SIGNATURE, commitment.hospital(), "no hospital of the roster signed this");
  }

  private Optional<Refusal> first(SeedCommitment commitment) {
    SeedCommitment before = commitments.getOrDefault(commitment.hospital(), commitment);
    return Refusal.unless(
        before.commitment().equals(commitment.commitment()),
        Reason.OTHER_REQUEST,
        commitment.hospital(),
        "the hospital has committed to another seed");
  }

  private Committing with(SeedCommitment commitment) {
    TreeMap<String, SeedCommitment> more = new TreeMap<>(commitments);
    more.putIfAbsent(commitment.hospital(), commitment);
    return new Committing(draw, roster, more);
  }

  /** Nobody commits any more: now, and not before, seeds may be told. */
  public Revealing close() {
    return new Revealing(this, new TreeMap<>());
  }
}
