package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** G: whatever the other tests did to the ledgers of this stack, everything still adds up. */
@ExtendWith(SharedStack.class)
class LedgerVerifyIT {
  private final RunningStack stack;

  LedgerVerifyIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void ledgerVerify_onTheRunningStack_findsNoDifference() throws IOException, InterruptedException {
    CommandLineRun run =
        CommandLineRun.of("ledger", "verify", "--data", stack.data().toString(), "--json");
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(RunningStack.JSON.readTree(run.out()).get("ledgers").intValue()).isGreaterThan(10);
    CommandLineRun bound =
        CommandLineRun.of("ledger", "export", "--data", stack.data().toString(), "--json");
    assertThat(RunningStack.JSON.readTree(bound.out()).get("ledgers"))
        .anySatisfy(l -> assertThat(l.get("ledger").textValue()).isEqualTo("user:doctor"));
  }
}
