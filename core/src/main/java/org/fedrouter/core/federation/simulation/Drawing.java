package org.fedrouter.core.federation.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalDraw;
import org.fedrouter.core.federation.server.DrawList;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * The drawing of groups, with seeds that follow from the scenario's. Hospitals check each other's
 * signatures, which is the square of their number; here a few of them do, and the others believe
 * them.
 */
final class Drawing {
  private static final int CHECKING = 3;

  private Drawing() {}

  static EpochGroups groups(
      TrainingTerms terms,
      Roster roster,
      SortedMap<String, SimulatedHospital> hospitals,
      long seed) {
    return terms.undrawn(roster).orElseGet(() -> drawn(terms, roster, hospitals, seed));
  }

  private static EpochGroups drawn(
      TrainingTerms terms,
      Roster roster,
      SortedMap<String, SimulatedHospital> hospitals,
      long seed) {
    Draw draw = terms.draw(roster);
    List<HospitalDraw> draws = new ArrayList<>();
    for (SimulatedHospital hospital : hospitals.values()) {
      SeedReveal reveal =
          new SeedReveal(
              draw.hash(),
              hospital.id(),
              Seeds.bytes(seed, Seeds.Purpose.DRAW, 0, hospital.trainer().number()));
      draws.add(
          new HospitalDraw(
              draw,
              reveal,
              SeedCommitment.to(reveal, hospital.party().identity()),
              Optional.empty()));
    }
    EpochDraw server = EpochDraw.start(terms, roster, Instant.EPOCH);
    for (HospitalDraw one : draws) {
      server = accepted(server.commit(one.commitment(), Instant.EPOCH));
    }
    for (HospitalDraw one : draws) {
      server = accepted(server.reveal(one.reveal(), Instant.EPOCH));
    }
    EpochGroups groups = server.groups();
    if (groups == null) {
      throw new IllegalArgumentException("no groups were drawn: " + server.failed());
    }
    check(draws, hospitals, groups);
    return groups;
  }

  private static void check(
      List<HospitalDraw> draws,
      SortedMap<String, SimulatedHospital> hospitals,
      EpochGroups groups) {
    byte[] commitments =
        list(draws.stream().map(one -> Bytes.of(one.commitment().encode())).toList());
    byte[] reveals = list(draws.stream().map(one -> Bytes.of(one.reveal().encode())).toList());
    for (HospitalDraw one : draws.subList(0, Math.min(CHECKING, draws.size()))) {
      SimulatedHospital hospital = Objects.requireNonNull(hospitals.get(one.reveal().hospital()));
      EpochGroups seen =
          accepted(
              one.shown(commitments, hospital.party())
                  .then(shown -> shown.groups(reveals, hospital.party())));
      if (!seen.equals(groups)) {
        throw new IllegalStateException("a hospital has drawn other groups than the server");
      }
    }
  }

  private static byte[] list(List<Bytes> messages) {
    return new DrawList(messages).encode();
  }

  private static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) ->
          throw new IllegalStateException("the draw was refused: " + refusal.detail());
    };
  }
}
