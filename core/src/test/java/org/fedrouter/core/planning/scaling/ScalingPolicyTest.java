package org.fedrouter.core.planning.scaling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScalingPolicyTest {
  private static final ScalingPolicy DEFAULTS = ScalingPolicy.defaults();

  private static void refused(ThrowingCallable made, String message) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void policy_outOfRange_isRefused_withFieldRuleAndValue() {
    refused(() -> new ScalingPolicy.Bounds(0, 9, 1, 1), "min must be at least 1, got 0");
    refused(() -> new ScalingPolicy.Bounds(3, 2, 1, 1), "max must be at least min (3), got 2");
    refused(() -> new ScalingPolicy.Bounds(1, 9, 0, 1), "step out must be at least 1, got 0");
    refused(() -> new ScalingPolicy.Bounds(1, 9, 1, -1), "step in must be at least 1, got -1");
    refused(
        () -> new ScalingPolicy.Targets(0, 0.8, 1, 1, 0.1),
        "target cpu must be above 0 and at most 1, got 0.0");
    refused(
        () -> new ScalingPolicy.Targets(0.7, 1.1, 1, 1, 0.1),
        "target memory must be above 0 and at most 1, got 1.1");
    refused(
        () -> new ScalingPolicy.Targets(0.7, 0.8, Double.NaN, 1, 0.1),
        "waiting per replica must be finite and above 0, got NaN");
    refused(
        () -> new ScalingPolicy.Targets(0.7, 0.8, 1, 1, 1),
        "tolerance must be at least 0 and below 1, got 1.0");
    refused(
        () -> new ScalingPolicy.Windows(Duration.ofSeconds(61), Duration.ZERO),
        "window out must be 0 to PT1M, got PT1M1S");
    refused(
        () -> new ScalingPolicy.Windows(Duration.ZERO, Duration.ofSeconds(-1)),
        "window in must be 0 to PT1H, got PT-1S");
    refused(
        () -> new ScalingPolicy.Limits(0.8, 30, 0, 0.2),
        "limit of security events per minute must be finite and above 0, got 0.0");
    refused(
        () -> new ScalingPolicy.Limits(0.8, 30, 10, 0),
        "limit of budget refusals must be above 0 and at most 1, got 0.0");
  }

  @Test
  void step_thatAnAutoscalerWouldPassOver_isRefused() {
    refused(
        () ->
            new ScalingPolicy(
                new ScalingPolicy.Bounds(3, 50, 5, 6),
                DEFAULTS.targets(),
                DEFAULTS.windows(),
                DEFAULTS.limits()),
        "step out must be above tolerance times max, 5.0, got 5");
  }

  @Test
  void signals_outOfRange_areRefused_withFieldRuleAndValue() {
    Given given = Given.atTarget(3);
    refused(() -> given.ready(4).signals(), "replicas ready must be 0 to now (3), got 4");
    refused(() -> given.cpu(1.2).signals(), "cpu must be 0 to 1, got 1.2");
    refused(() -> given.cpu(Double.NaN), "reading must be finite and at least 0, got NaN");
    refused(() -> given.waiting(-1).signals(), "waiting must be at least 0, got -1");
    refused(() -> given.refused(1.5).signals(), "budget refusals must be 0 to 1, got 1.5");
    refused(
        () -> given.events(Double.POSITIVE_INFINITY).signals(),
        "security events per minute must be finite and at least 0, got Infinity");
  }
}
