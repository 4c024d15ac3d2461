package org.fedrouter.client.federation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalDraw;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.AesCounterSource;

/** The hospital's part of drawing groups; what it has drawn it keeps before it is sent. */
final class DrawWork {
  private final Means means;
  private final Map<Bytes, EpochGroups> known = new HashMap<>();

  DrawWork(Means means) {
    this.means = means;
  }

  Turn commitment(TrainingTerms terms) throws InterruptedException {
    Draw draw = terms.draw(means.party().roster());
    Optional<HospitalDraw> kept = kept(draw);
    HospitalDraw own =
        kept.orElseGet(() -> HospitalDraw.begin(means.party(), draw, AesCounterSource.create()));
    keep(own);
    return means.turn(means.line().put(path(terms, "commitment"), own.commitment().encode()));
  }

  Turn reveal(TrainingTerms terms) throws InterruptedException {
    Optional<HospitalDraw> own = kept(terms.draw(means.party().roster()));
    if (own.isEmpty()) {
      return new Turn.Declined("this hospital has committed to nothing");
    }
    Reply reply = means.line().get(path(terms, "commitments"));
    if (!(reply instanceof Reply.Got got && got.good())) {
      return means.turn(reply);
    }
    return switch (own.get().shown(got.body().toArray(), means.party())) {
      case Outcome.Refused<HospitalDraw>(Refusal refusal) -> new Turn.Declined(refusal.detail());
      case Outcome.Accepted<HospitalDraw>(HospitalDraw shown) -> {
        keep(shown);
        byte[] seed = shown.reveal().encode();
        yield means.turn(means.line().put(path(terms, "reveal"), seed));
      }
    };
  }

  /** What came of asking for groups. */
  sealed interface Groups {
    record Known(EpochGroups groups) implements Groups {}

    record Not(Turn turn) implements Groups {}
  }

  /** The groups of a training, as this hospital computes them itself. */
  Groups groups(TrainingTerms terms) throws InterruptedException {
    Optional<EpochGroups> undrawn = terms.undrawn(means.party().roster());
    EpochGroups cached = undrawn.orElse(known.get(terms.hash()));
    return cached == null ? drawn(terms) : new Groups.Known(cached);
  }

  private Groups drawn(TrainingTerms terms) throws InterruptedException {
    Optional<HospitalDraw> own = kept(terms.draw(means.party().roster()));
    if (own.isEmpty()) {
      return new Groups.Not(new Turn.Declined("this hospital was not in the draw"));
    }
    Reply reply = means.line().get(path(terms, "reveals"));
    if (!(reply instanceof Reply.Got got && got.good())) {
      return new Groups.Not(means.turn(reply));
    }
    return switch (own.get().groups(got.body().toArray(), means.party())) {
      case Outcome.Refused<EpochGroups>(Refusal refusal) ->
          new Groups.Not(new Turn.Declined(refusal.detail()));
      case Outcome.Accepted<EpochGroups>(EpochGroups groups) -> {
        known.put(terms.hash(), groups);
        yield new Groups.Known(groups);
      }
    };
  }

  private Optional<HospitalDraw> kept(Draw draw) {
    return means
        .state()
        .draw(draw.hash())
        .map(bytes -> HospitalDraw.decode(draw, bytes.toArray()));
  }

  private void keep(HospitalDraw draw) {
    means.state().keep(draw.draw().hash(), Bytes.of(draw.encode()));
  }

  private static String path(TrainingTerms terms, String what) {
    return "/trainings/" + terms.name() + "/draw/" + what;
  }
}
