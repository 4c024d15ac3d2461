package org.fedrouter.core.federation.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.federation.Participant;
import org.fedrouter.core.federation.Progress;
import org.fedrouter.core.federation.RoundAlert;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.RoundStep;
import org.fedrouter.core.federation.terms.Evaluation;

/**
 * What follows from an event by itself: phases of groups follow the state of the round, members of
 * a failed group are gone, the task goes out when all charges are there, and trials are counted.
 *
 * @param alerts that were raised on the way
 */
record Course(RoundServer server, List<RoundAlert> alerts) {
  static Course of(RoundServer server) {
    return new Course(server, List.of());
  }

  /** An event, and all that follows from it. */
  ServerStep on(RoundEvent event, Instant now) {
    return switch (server.round().on(event, now)) {
      case RoundStep.Known known -> new ServerStep.Known();
      case RoundStep.Refused(String reason) ->
          new ServerStep.Refused(ServerStep.Fault.STATE, reason);
      case RoundStep.Next next -> accepted(next).follow(now);
    };
  }

  /** All that follows from a change that was made besides the round. */
  ServerStep follow(Instant now) {
    Course course = opened();
    Optional<RoundStep.Next> next = course.consequence(now);
    while (next.isPresent()) {
      course = course.accepted(next.get()).opened();
      next = course.consequence(now);
    }
    return new ServerStep.Next(course.server, course.alerts);
  }

  private Course accepted(RoundStep.Next next) {
    List<RoundAlert> more = new ArrayList<>(alerts);
    more.addAll(next.alerts());
    RoundState state = next.round().state();
    return new Course(
        server.at(next.round()).with(server.chains().stream().map(c -> c.at(state)).toList()),
        List.copyOf(more));
  }

  /** A group asks for shares as soon as all survivors that are left have signed. */
  private Course opened() {
    return server.round().state() == RoundState.UNMASK
        ? new Course(server.with(server.chains().stream().map(this::signed).toList()), alerts)
        : this;
  }

  private GroupChain signed(GroupChain chain) {
    boolean waiting = chain.unsigned().stream().anyMatch(h -> present(server, h));
    return waiting ? chain : chain.agreed();
  }

  static boolean present(RoundServer server, String hospital) {
    Participant participant = server.round().participants().get(hospital);
    return participant != null && participant.present();
  }

  private Optional<RoundStep.Next> consequence(Instant now) {
    return event(now)
        .map(event -> server.round().on(event, now))
        .filter(RoundStep.Next.class::isInstance)
        .map(RoundStep.Next.class::cast);
  }

  private Optional<RoundEvent> event(Instant now) {
    return switch (server.round().state()) {
      case PLANNED, EVALUATED, PUBLISHED, ABORTED -> Optional.empty();
      case RESERVED -> Optional.of(new RoundEvent.Begun());
      case OPEN, SHARES, MASKED -> stranded();
      case UNMASK -> stranded().or(this::openable);
      case AGGREGATED ->
          server.round().outcome().isEmpty() ? Optional.empty() : Trials.verdict(server, now);
    };
  }

  private Optional<RoundEvent> stranded() {
    return server.chains().stream()
        .filter(chain -> !chain.alive())
        .flatMap(chain -> chain.terms().members().stream())
        .filter(hospital -> present(server, hospital))
        .findFirst()
        .map(hospital -> new RoundEvent.Declined(hospital, "its group has failed"));
  }

  /** Nobody is awaited whose shares no group needs any more. */
  private Optional<RoundEvent> openable() {
    List<GroupChain> left = server.chains().stream().filter(GroupChain::alive).toList();
    long helped =
        server.round().participants().values().stream()
            .filter(one -> one.reached(Progress.UNMASKED))
            .count();
    boolean enough =
        helped >= server.round().terms().threshold()
            && left.stream().allMatch(GroupChain::openable);
    return enough ? Optional.of(new RoundEvent.Openable()) : Optional.empty();
  }

  /** Time has passed: signatures are awaited for the first half of their state. */
  ServerStep tick(Instant now) {
    boolean half = server.round().state() == RoundState.UNMASK && !now.isBefore(halfTime());
    Course course = half ? withoutUnsigned(now) : this;
    ServerStep ticked = course.on(new RoundEvent.Tick(), now);
    if (!(ticked instanceof ServerStep.Known)) {
      return ticked;
    }
    ServerStep followed = course.follow(now);
    return followed.equals(new ServerStep.Next(server, List.of())) ? ticked : followed;
  }

  private Course withoutUnsigned(Instant now) {
    Course course = this;
    for (GroupChain chain : server.chains()) {
      for (String hospital : chain.unsigned()) {
        RoundEvent late = new RoundEvent.Declined(hospital, "late to sign the survivors");
        if (course.server.round().on(late, now) instanceof RoundStep.Next next) {
          course = course.accepted(next);
        }
      }
    }
    return course;
  }

  private Instant halfTime() {
    Duration half = server.setting().terms().schedule().patience().dividedBy(2);
    return server.round().since().plus(half);
  }

  /** When something ends for those who are late. */
  Instant deadline() {
    return switch (server.round().state()) {
      case UNMASK -> signing() ? halfTime() : server.round().deadline();
      case AGGREGATED -> Trials.deadline(server);
      default -> server.round().deadline();
    };
  }

  private boolean signing() {
    return server.chains().stream().anyMatch(chain -> !chain.unsigned().isEmpty());
  }

  /** Hospitals that can try the new adapter: those that helped to make it and are still there. */
  static List<String> testers(RoundServer server) {
    return server.setting().terms().evaluation() == Evaluation.NONE
        ? List.of()
        : server.round().participants().values().stream()
            .filter(one -> one.present() && one.reached(Progress.UPDATED))
            .map(Participant::hospital)
            .toList();
  }
}
