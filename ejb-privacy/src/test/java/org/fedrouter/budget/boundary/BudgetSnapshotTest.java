package org.fedrouter.budget.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.fedrouter.budget.BudgetTotals;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetSnapshotTest {
  private static final BudgetTotals TOTALS =
      new BudgetTotals(
          List.of(), new BudgetTotals.Users(1, 0, 0, 7), new BudgetTotals.Open(2, 3.5));

  private final BudgetSnapshot snapshot = new BudgetSnapshot();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private boolean reachable = true;
  private int queries;

  @BeforeEach
  void inject() {
    snapshot.time =
        new Time() {
          @Override
          public Instant instant() {
            return now;
          }
        };
    snapshot.ledgers =
        new LedgerListing() {
          @Override
          public BudgetTotals totals() {
            queries++;
            if (!reachable) {
              throw new IllegalStateException("no database");
            }
            return TOTALS;
          }
        };
  }

  @Test
  void totals_readByManyGauges_askTheDatabaseOnce() {
    for (int gauge = 0; gauge < 20; gauge++) {
      assertThat(snapshot.totals()).contains(TOTALS);
    }
    assertThat(queries).isEqualTo(1);
  }

  @Test
  void totals_afterAFewSeconds_areReadAgain() {
    snapshot.totals();
    now = now.plus(BudgetSnapshot.FRESH);
    snapshot.totals();
    assertThat(queries).isEqualTo(2);
  }

  @Test
  void totals_whenTheClockWentBack_areReadAgain() {
    snapshot.totals();
    now = now.minusSeconds(3_600);
    snapshot.totals();
    assertThat(queries).isEqualTo(2);
  }

  @Test
  void totals_withoutADatabase_areEmpty_andNotAskedForByEveryGauge() {
    snapshot.totals();
    now = now.plus(BudgetSnapshot.FRESH);
    reachable = false;
    assertThat(snapshot.totals()).isEmpty();
    assertThat(snapshot.totals()).isEmpty();
    assertThat(queries).isEqualTo(2);
  }
}
