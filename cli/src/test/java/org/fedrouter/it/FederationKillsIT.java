package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.it.FederationKills.Death;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody dies in the middle of every round of a training, by kill -9: the round goes on, and the
 * ledgers are exact. All states: {@code mvn -Pchaos verify -Dit.test=FederationKillsIT}.
 */
@ExtendWith(SharedStack.class)
class FederationKillsIT {
  private final RunningStack stack;
  @TempDir private Path folder;

  FederationKillsIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void hospitalThenRouter_killed_roundsGoOn_epsilonIsExact() throws Exception {
    die("kills", List.of(Death.ofHospital("header", 0), Death.ofRouter("header")));
  }

  /** Hospitals before and after their message is stored; the router when one of three is. */
  @Test
  @Tag("chaos")
  void everyState_killed_roundsGoOn_epsilonIsExact() throws Exception {
    List<Death> deaths = new ArrayList<>();
    for (String kind : FederationKills.KINDS) {
      deaths.add(Death.ofHospital(kind, 0));
      deaths.add(Death.ofHospital(kind, 1));
      deaths.add(Death.ofRouter(kind));
    }
    die("chaos", deaths);
  }

  private void die(String name, List<Death> deaths) throws Exception {
    try (FederationKills kills = new FederationKills(stack, folder, name, deaths)) {
      for (int round = 1; round <= deaths.size(); round++) {
        long start = System.nanoTime();
        Death death = deaths.get(round - 1);
        kills.kill(round);
        String end = kills.awaitEnd(round);
        System.out.printf(
            "round %d, %s: %s after %d ms%n",
            round, death, end, (System.nanoTime() - start) / 1_000_000);
        assertThat(end).isEqualTo("published");
      }
      // A hospital that dies has reserved before, except where its reservation came too late.
      assertThat(kills.assertExact()).isEqualTo(3 * deaths.size());
    }
  }
}
