package org.fedrouter.client.federation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.federation.hospital.Reservation;
import org.fedrouter.core.federation.hospital.Standing;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Takes part in trainings, one item of work after the other. The order of a round is: accept the
 * terms, fetch the adapter, charge the ledger, tell the router, enter the round, compute.
 */
final class Participation {
  private static final int LONGEST_REASON = 200;

  private final Means means;
  private final DrawWork draws;
  private final Map<String, RoundWork> rounds = new HashMap<>();

  /** Why, by round. */
  private final Map<String, String> declined = new HashMap<>();

  Participation(Means means) {
    this.means = means;
    this.draws = new DrawWork(means);
  }

  Turn take(WorkItem item) throws InterruptedException {
    if (item.awaited().equals("nothing")) {
      return new Turn.Waiting();
    }
    String reason = declined.get(key(item));
    if (reason != null) {
      return decline(item, reason);
    }
    return switch (item.awaited()) {
      case "commitment" -> settled(item, commitment(item.terms()));
      case "reveal" -> settled(item, draws.reveal(item.terms()));
      default -> settled(item, round(item));
    };
  }

  private static String key(WorkItem item) {
    return item.training() + " " + item.round();
  }

  /** Terms that are not accepted are not drawn for either. */
  private Turn commitment(TrainingTerms terms) throws InterruptedException {
    Optional<Refusal> refusal = objection(terms);
    return refusal.isPresent()
        ? new Turn.Declined(refusal.get().detail())
        : draws.commitment(terms);
  }

  private Turn round(WorkItem item) throws InterruptedException {
    RoundWork known = rounds.get(item.training());
    if (known != null && known.is(item)) {
      return known.take(item.awaited());
    }
    stop(item.training());
    return switch (draws.groups(item.terms())) {
      case DrawWork.Groups.Not(Turn turn) -> turn;
      case DrawWork.Groups.Known(EpochGroups groups) -> begin(item, groups);
    };
  }

  private Turn begin(WorkItem item, EpochGroups groups) throws InterruptedException {
    Outcome<Standing> standing = standing(item);
    if (standing instanceof Outcome.Refused<Standing>(Refusal refusal)) {
      return new Turn.Declined(refusal.detail());
    }
    Standing agreed = ((Outcome.Accepted<Standing>) standing).value();
    return switch (fetch(item)) {
      case Download.Fetched.Failed(Reply last) -> means.turn(last);
      case Download.Fetched.Whole(var bytes) -> {
        Optional<float[]> adapter =
            Floats.of(bytes.toArray(), item.terms().adapter().dimension());
        yield adapter.isEmpty()
            ? new Turn.Declined("the adapter is not one of the terms' dimension")
            : charged(item, groups, adapter.get(), agreed);
      }
    };
  }

  private Download.Fetched fetch(WorkItem item) throws InterruptedException {
    WorkItem.AdapterPlace place = item.adapter();
    String path = "/trainings/" + item.training() + "/adapters/" + place.version();
    int size = item.terms().adapter().dimension() * Float.BYTES;
    return new Download(means.line(), path, size, place.sha256()).fetch();
  }

  /** What stands in the way, or under which plan the round is. Nothing is charged yet. */
  private Outcome<Standing> standing(WorkItem item) {
    TrainingTerms terms = item.terms();
    Optional<Refusal> refusal = objection(terms);
    Optional<Standing> known = means.state().standing(terms.name());
    return Outcome.unless(refusal, () -> terms)
        .then(
            ours ->
                known
                    .<Outcome<Standing>>map(Outcome.Accepted::new)
                    .orElseGet(() -> first(ours)))
        .then(begun -> begun.enter(terms, item.round()).map(unused -> begun));
  }

  private Optional<Refusal> objection(TrainingTerms terms) {
    return means
        .limits()
        .objection(terms, means.hospital())
        .or(
            () ->
                means
                    .source()
                    .objection(terms)
                    .flatMap(why -> Refusal.unless(false, Reason.TERMS, "", why)));
  }

  private Outcome<Standing> first(TrainingTerms terms) {
    TrainingPurse purse = means.purse();
    return means
        .limits()
        .plan(terms, purse.filter(), purse.remainingNano())
        .then(plan -> means.state().begin(terms, Standing.first(terms, plan)));
  }

  private Turn charged(WorkItem item, EpochGroups groups, float[] adapter, Standing standing)
      throws InterruptedException {
    String id = item.terms().charge(item.round());
    return switch (means.purse().charge(id, standing.plan())) {
      case TrainingPurse.Charge.Refused refused ->
          new Turn.Declined("the hospital's ledger cannot carry the round");
      case TrainingPurse.Charge.Charged(long nano) -> {
        means.events().accept(new FederationEvent.Charged(item.training(), item.round(), nano));
        yield opened(item, groups, adapter, standing, nano);
      }
      case TrainingPurse.Charge.Known(long nano) -> opened(item, groups, adapter, standing, nano);
    };
  }

  private Turn opened(
      WorkItem item, EpochGroups groups, float[] adapter, Standing standing, long nano)
      throws InterruptedException {
    Delta delta = new Delta(item.terms().privacy().delta());
    Reservation reservation = new Reservation(standing.plan(), delta, nano);
    RoundWork work = new RoundWork(means, item, groups, adapter, reservation);
    rounds.put(item.training(), work);
    return work.take(item.awaited());
  }

  /** What is declined is never done later. */
  private Turn settled(WorkItem item, Turn turn) throws InterruptedException {
    if (!(turn instanceof Turn.Declined(String reason))) {
      return turn;
    }
    declined.put(key(item), reason);
    stop(item.training());
    means.events().accept(new FederationEvent.Declined(item.training(), item.round(), reason));
    return decline(item, reason);
  }

  /** Again for as long as the router asks: the same bytes are one message. */
  private Turn decline(WorkItem item, String reason) throws InterruptedException {
    if (item.round() == 0) {
      return new Turn.Waiting();
    }
    String told = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    byte[] body =
        JsonNodeFactory.instance
            .objectNode()
            .put("reason", told)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    String path = "/trainings/" + item.training() + "/rounds/" + item.round();
    return means.turn(means.line().putJson(path + "/messages/decline", body));
  }

  private void stop(String training) {
    RoundWork before = rounds.remove(training);
    if (before != null) {
      before.stop();
    }
  }

  /** Ends what is being computed. */
  void stop() {
    rounds.values().forEach(RoundWork::stop);
    rounds.clear();
  }
}
