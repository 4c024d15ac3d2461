package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A3: budgets in /metrics, by department and data set, never by person. */
@ExtendWith(SharedStack.class)
class BudgetMetricsIT {
  private final RunningStack stack;

  BudgetMetricsIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void gauges_showWhatIsLeft() throws IOException, InterruptedException, SQLException {
    double left =
        (stack.number("SELECT limit_nano FROM ledger WHERE label = 'department:emergency'")
                - stack.used("department", "emergency"))
            / 1e9;
    String metrics = metrics();
    // No other test charges this department, but the gauges may be a few seconds old.
    for (int tries = 0; tries < 20 && shown(metrics) != left; tries++) {
      Thread.sleep(500);
      metrics = metrics();
    }
    assertThat(shown(metrics)).isCloseTo(left, within(1e-9));
    assertThat(value(metrics, "fedrouter_dataset_remaining_rho", "dataset=\"cardiology\""))
        .isPositive();
    assertThat(value(metrics, "fedrouter_reservations_open", "")).isNotNegative();
    assertThat(value(metrics, "fedrouter_reservation_oldest_open_seconds", "")).isNotNegative();
    assertThat(metrics).contains("# HELP fedrouter_budget_remaining_rho What a department");
  }

  private static double shown(String metrics) {
    return value(metrics, "fedrouter_budget_remaining_rho", "department=\"emergency\"");
  }

  @Test
  void answer_isCounted_andItsLagIsInMilliseconds() throws IOException, InterruptedException {
    double before = value(metrics(), "fedrouter_reservations_total", "mode=\"public\"");
    stack.ask("doctor", RunningStack.question("public", "neurology", 1, 2));
    String metrics = metrics();
    assertThat(value(metrics, "fedrouter_reservations_total", "mode=\"public\""))
        .isGreaterThan(before);
    assertThat(value(metrics, "fedrouter_settle_lag_milliseconds_count", "")).isPositive();
    assertThat(value(metrics, "fedrouter_settle_lag_milliseconds_max", ""))
        .isBetween(1.0, 600_000.0);
  }

  @Test
  void refusal_isCountedByItsReason() throws IOException, InterruptedException {
    double before = value(metrics(), "fedrouter_budget_refusals_total", "reason=\"stopped\"");
    String ledger = "/privacy/budgets/department/neurology/";
    stack.post("privacy-officer", ledger + "freeze", "{\"reason\":\"test\"}");
    try {
      assertThat(stack.ask("doctor", RunningStack.question("private", "neurology", 1, 2)).status())
          .isEqualTo(409);
    } finally {
      stack.post("privacy-officer", ledger + "unfreeze", "{\"reason\":\"test\"}");
    }
    assertThat(value(metrics(), "fedrouter_budget_refusals_total", "reason=\"stopped\""))
        .isEqualTo(before + 1);
  }

  @Test
  void metrics_nameNobody() throws IOException, InterruptedException {
    String metrics = metrics();
    for (JsonNode account : stack.report().get("accounts")) {
      assertThat(metrics).doesNotContain("\"" + account.get("user").textValue() + "\"");
    }
    assertThat(metrics).doesNotContain("user:").doesNotContain("user=");
  }

  private String metrics() throws IOException, InterruptedException {
    return stack.send(stack.request("/metrics").build()).body().textValue();
  }

  private static double value(String metrics, String name, String label) {
    Pattern line =
        Pattern.compile(
            "^" + name + "\\{[^}]*" + Pattern.quote(label) + "[^}]*\\} (\\S+)$", Pattern.MULTILINE);
    Matcher found = line.matcher(metrics);
    assertThat(found.find()).as(name + " " + label + " in\n" + metrics).isTrue();
    return Double.parseDouble(found.group(1));
  }
}
