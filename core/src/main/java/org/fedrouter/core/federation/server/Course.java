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
import org.jspecify.annotations.Nullable;

/**
 * What follows from an event by itself: phases of groups follow the state of the round, members of
 * a failed group are gone, the task goes out when all charges are there, and trials are counted.
 */
final class Course {
  private RoundServer server;
  private final List<RoundAlert> alerts = new ArrayList<>();

  private Course(RoundServer server) {
    this.server = server;
  }

  static Course of(RoundServer server) {
    return new Course(server);
  }

  /** An event, and all that follows from it. */
  ServerStep on(RoundEvent event, Instant now) {
    return switch (server.round().on(event, now)) {
      case RoundStep.Known known -> new ServerStep.Known();
      case RoundStep.Refused(String reason) ->
          new ServerStep.Refused(ServerStep.Fault.STATE, reason);
      case RoundStep.Next next -> {
        accept(next);
        yield follow(now);
      }
    };
  }

  /** All that follows from a change that was made besides the round. */
  ServerStep follow(Instant now) {
    RoundEvent own = consequence(now);
    while (own != null && server.round().on(own, now) instanceof RoundStep.Next next) {
      accept(next);
      own = consequence(now);
    }
    return new ServerStep.Next(server, alerts);
  }

  private void accept(RoundStep.Next next) {
    alerts.addAll(next.alerts());
    server = server.at(next.round());
    server = server.with(server.chains().stream().map(c -> c.at(next.round().state())).toList());
  }

  private @Nullable RoundEvent consequence(Instant now) {
    server = server.with(server.chains().stream().map(this::signed).toList());
    Optional<String> stranded = stranded();
    if (stranded.isPresent()) {
      return new RoundEvent.Declined(stranded.get(), "its group has failed");
    }
    return switch (server.round().state()) {
      case RESERVED -> new RoundEvent.Begun();
      case AGGREGATED -> server.round().outcome().isEmpty() ? null : Trials.verdict(server, now);
      default -> null;
    };
  }

  /** A group asks for shares as soon as all survivors that are left have signed. */
  private GroupChain signed(GroupChain chain) {
    if (server.round().state() != RoundState.UNMASK) {
      return chain;
    }
    boolean waiting = chain.unsigned().stream().anyMatch(h -> present(server, h));
    return waiting ? chain : chain.agreed();
  }

  static boolean present(RoundServer server, String hospital) {
    Participant participant = server.round().participants().get(hospital);
    return participant != null && participant.present();
  }

  private Optional<String> stranded() {
    if (server.round().state().ended() || server.round().state() == RoundState.AGGREGATED) {
      return Optional.empty();
    }
    return server.chains().stream()
        .filter(chain -> !chain.alive())
        .flatMap(chain -> chain.terms().members().stream())
        .filter(hospital -> present(server, hospital))
        .findFirst();
  }

  /** Time has passed: signatures are awaited for the first half of their state. */
  ServerStep tick(Instant now) {
    RoundServer before = server;
    if (server.round().state() == RoundState.UNMASK && !now.isBefore(halfTime())) {
      dropUnsigned(now);
    }
    ServerStep ticked = on(new RoundEvent.Tick(), now);
    if (ticked instanceof ServerStep.Known) {
      ServerStep followed = follow(now);
      return server.equals(before) ? ticked : followed;
    }
    return ticked;
  }

  private void dropUnsigned(Instant now) {
    List<String> silent =
        server.chains().stream()
            .flatMap(chain -> chain.unsigned().stream())
            .filter(hospital -> present(server, hospital))
            .toList();
    for (String hospital : silent) {
      RoundEvent late = new RoundEvent.Declined(hospital, "late to sign the survivors");
      if (server.round().on(late, now) instanceof RoundStep.Next next) {
        accept(next);
      }
    }
  }

  private Instant halfTime() {
    Duration half = server.setting().terms().schedule().patience().dividedBy(2);
    return server.round().since().plus(half);
  }

  /** When something ends for those who are late. */
  Instant deadline() {
    boolean signing = server.chains().stream().anyMatch(chain -> !chain.unsigned().isEmpty());
    return switch (server.round().state()) {
      case UNMASK -> signing ? halfTime() : server.round().deadline();
      case AGGREGATED -> Trials.deadline(server);
      default -> server.round().deadline();
    };
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
