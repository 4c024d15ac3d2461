package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** B4, many times: {@code mvn -Pchaos verify -Dit.test=ClusterChaosIT}. */
@Tag("chaos")
@ExtendWith(SharedStack.class)
class ClusterChaosIT {
  private static final int DEATHS = 20;
  private static final int PAUSES = 4;

  private final RunningStack stack;

  ClusterChaosIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void leaders_killedTwentyTimes_loseNoTask_runNoneTwice_overloadNoNode()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    long goneOn = 0;
    LeaderKills cluster = new LeaderKills(stack);
    try {
      for (int death = 1; death <= DEATHS; death++) {
        LeaderKills.Round round = cluster.kill("death-" + death);
        goneOn += round.goneOn();
        System.out.println("death " + death + ": " + round);
        cluster.revive();
      }
    } finally {
      cluster.end();
    }
    assertThat(goneOn).as("requests of the dead").isGreaterThan(DEATHS);
  }

  @Test
  void leaders_thatStandStillUntilReplaced_loseNoTask_runNoneTwice_overloadNoNode()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    LeaderKills cluster = new LeaderKills(stack);
    try {
      for (int pause = 1; pause <= PAUSES; pause++) {
        System.out.println("pause " + pause + ": " + cluster.freeze("pause-" + pause));
      }
    } finally {
      cluster.end();
    }
  }
}
