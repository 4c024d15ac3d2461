package org.fedrouter.budget.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.fedrouter.budget.BudgetTotals;
import org.junit.jupiter.api.Test;

/** JMX clients may leave anything out. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
class BudgetsBeanTest {
  private final BudgetsBean bean = new BudgetsBean();

  @Test
  void freeze_withoutLedgerOrReason_saysWhatItNeeds() {
    assertThat(bean.freeze(null, "drill")).contains("needs a ledger");
    assertThat(bean.freeze("department:icu", null)).contains("and a reason");
    assertThat(bean.freeze("department:icu", " ")).contains("and a reason");
    assertThat(bean.freeze("icu", "drill")).contains("needs a ledger");
  }

  @Test
  void read_ofNothing_isNothing() {
    bean.snapshot =
        new BudgetSnapshot() {
          @Override
          public Optional<BudgetTotals> totals() {
            return Optional.empty();
          }
        };
    assertThat(bean.read(null)).isNull();
  }

  /** The connector does not tell administrators apart: none may undo what an officer decided. */
  @Test
  void bean_changesLedgersInOneDirectionOnly() {
    assertThat(Arrays.stream(BudgetsMXBean.class.getMethods()).map(method -> method.getName()))
        .filteredOn(name -> !name.startsWith("get"))
        .containsExactlyInAnyOrder("read", "freeze");
  }
}
