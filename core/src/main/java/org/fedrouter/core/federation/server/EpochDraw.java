package org.fedrouter.core.federation.server;

import java.time.Instant;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Committing;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Revealing;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of a training's groups: all commit to seeds, then all tell them. Follows from the
 * terms and the messages that were accepted, as a round does.
 *
 * @param revealing null while hospitals commit
 * @param groups null before all is told
 * @param failed why there are none; empty while there may be
 */
public record EpochDraw(
    TrainingTerms terms,
    Committing committing,
    @Nullable Revealing revealing,
    @Nullable EpochGroups groups,
    String failed,
    Instant since) {

  public static EpochDraw start(TrainingTerms terms, Roster roster, Instant now) {
    Committing committing = Committing.start(terms.draw(roster), roster);
    return new EpochDraw(terms, committing, null, null, "", now);
  }

  /** When the step ends for those who are late. */
  public Instant deadline() {
    return since.plus(terms.schedule().patience());
  }

  public boolean ended() {
    return groups != null || !failed.isEmpty();
  }

  /** Takes a commitment of one of the training's hospitals. */
  public Outcome<EpochDraw> commit(SeedCommitment commitment, Instant now) {
    Optional<Refusal> refusal =
        stranger(commitment.hospital())
            .or(() -> step(revealing == null && !ended(), "nobody commits any more"));
    return Outcome.unless(refusal, () -> commitment)
        .then(committing::receive)
        .map(next -> in(next, revealing).complete(now));
  }

  /** Takes a seed that was committed to. */
  public Outcome<EpochDraw> reveal(SeedReveal reveal, Instant now) {
    Revealing open = revealing;
    if (open == null || ended()) {
      return Outcome.refused(
          Refusal.Reason.OTHER_STEP, "", "seeds are not awaited now: " + state());
    }
    return open.receive(reveal).map(next -> in(committing, next).complete(now));
  }

  /** Time has passed: who is late is in no group. */
  public EpochDraw tick(Instant now) {
    if (ended() || now.isBefore(deadline())) {
      return this;
    }
    Revealing open = revealing;
    return open == null ? closeCommitting(now) : closeRevealing(open, now);
  }

  private EpochDraw complete(Instant now) {
    Revealing open = revealing;
    if (open == null) {
      return committing.commitments().keySet().containsAll(terms.hospitals())
          ? closeCommitting(now)
          : this;
    }
    return open.missing().isEmpty() ? closeRevealing(open, now) : this;
  }

  private EpochDraw closeCommitting(Instant now) {
    int there = committing.commitments().size();
    int quorum = terms.schedule().quorum();
    return there < quorum
        ? failed("%d hospitals committed to a seed, %d must".formatted(there, quorum), now)
        : new EpochDraw(terms, committing, committing.close(), null, "", now);
  }

  private EpochDraw closeRevealing(Revealing open, Instant now) {
    return switch (open.close()) {
      case Outcome.Accepted<EpochGroups>(EpochGroups drawn) ->
          drawn.members().size() < terms.schedule().quorum()
              ? failed("too few hospitals told their seed", now)
              : new EpochDraw(terms, committing, open, drawn, "", now);
      case Outcome.Refused<EpochGroups>(Refusal refusal) -> failed(refusal.detail(), now);
    };
  }

  private EpochDraw failed(String why, Instant now) {
    return new EpochDraw(terms, committing, revealing, null, why, now);
  }

  private EpochDraw in(Committing next, @Nullable Revealing open) {
    return new EpochDraw(terms, next, open, groups, failed, since);
  }

  private Optional<Refusal> stranger(String hospital) {
    return Refusal.unless(
        terms.hospitals().contains(hospital),
        Refusal.Reason.STRANGER,
        hospital,
        "the hospital takes no part in this training");
  }

  private Optional<Refusal> step(boolean now, String detail) {
    return Refusal.unless(now, Refusal.Reason.OTHER_STEP, "", detail);
  }

  /** What is awaited: {@code commitment}, {@code reveal}, or {@code nothing}. */
  public String awaited(String hospital) {
    Revealing open = revealing;
    if (ended() || !terms.hospitals().contains(hospital)) {
      return "nothing";
    }
    if (open == null) {
      return committing.commitments().containsKey(hospital) ? "nothing" : "commitment";
    }
    return open.missing().contains(hospital) ? "reveal" : "nothing";
  }

  private String state() {
    return ended() ? "the draw has ended" : revealing == null ? "hospitals commit" : "all told";
  }
}
