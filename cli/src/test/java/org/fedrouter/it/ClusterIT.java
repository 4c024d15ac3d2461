package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** B4: two routers share nodes; whoever leads is killed while a thousand tasks run, twice. */
@ExtendWith(SharedStack.class)
class ClusterIT {
  private final RunningStack stack;

  ClusterIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void leader_killedDuringAThousandTasks_losesNone_runsNoneTwice_overloadsNoNode()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    LeaderKills cluster = new LeaderKills(stack);
    try {
      LeaderKills.Round first = cluster.kill("cluster-1");
      cluster.revive();
      LeaderKills.Round next = cluster.kill("cluster-2");
      assertThat(next.secondKilled())
          .as("the other one leads now")
          .isNotEqualTo(first.secondKilled());
      assertThat(first.goneOn() + next.goneOn()).as("requests of the dead").isPositive();
    } finally {
      cluster.end();
    }
  }
}
