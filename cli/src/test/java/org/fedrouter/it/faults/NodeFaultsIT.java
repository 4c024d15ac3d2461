package org.fedrouter.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fifty requests for each trouble of a real node; {@link NodeFaultsChaosIT} asks a thousand. */
@ExtendWith(SharedStack.class)
class NodeFaultsIT {
  private static final Campaign.Plan PLAN =
      new Campaign.Plan(
          50,
          1,
          10,
          12,
          2,
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          List.of(
              Kind.PUBLIC,
              Kind.PUBLIC_STREAM,
              Kind.PRIVATE_EXPONENTIAL,
              Kind.PRIVATE_EXPONENTIAL_STREAM,
              Kind.PRIVATE_GAUSSIAN,
              Kind.PRIVATE_GAUSSIAN_STREAM,
              Kind.AUTO),
          false);

  private final RunningStack stack;

  NodeFaultsIT(RunningStack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @EnumSource
  void everyRequest_endsWithAnAnswerOrAClearProblem_andTheBooksBalance(Trouble trouble)
      throws Exception {
    Report report = new Campaign(stack, PLAN).run(trouble, "neurology");
    report.keep("it");
    assertThat(report.violations()).isEmpty();
    assertThat(report.ended()).hasSizeGreaterThanOrEqualTo(PLAN.requests());
    assertThat(report.ended()).anyMatch(Ended::answered).anyMatch(Ended::troubled);
  }
}
