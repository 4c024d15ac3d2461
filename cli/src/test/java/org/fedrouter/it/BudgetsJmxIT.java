package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A3: budgets in jconsole, through the server's connector with TLS and the admin password. */
@ExtendWith(SharedStack.class)
class BudgetsJmxIT {
  private final RunningStack stack;

  @TempDir private Path folder;

  BudgetsJmxIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void attributes_showDepartmentsAndDataSetsByName_andUsersAsSums()
      throws IOException, InterruptedException, GeneralSecurityException {
    JsonNode bean = jmx();

    JsonNode surgery = bean.get("Ledgers").get("department:surgery");
    assertThat(surgery.get("epsilon").doubleValue()).isEqualTo(12);
    assertThat(surgery.get("state").textValue()).isEqualTo("open");
    assertThat(surgery.get("limitRho").doubleValue())
        .isGreaterThanOrEqualTo(surgery.get("remainingRho").doubleValue())
        .isPositive();
    assertThat(bean.get("Ledgers").has("dataset:cardiology")).isTrue();
    assertThat(bean.get("Users").get("ledgers").longValue()).isGreaterThanOrEqualTo(6);
    assertThat(bean.get("OpenReservations").longValue()).isNotNegative();
    assertThat(bean.get("ReservationsSinceStart").longValue()).isNotNegative();
    assertThat(bean.get("RefusalsSinceStart").has("exhausted")).isTrue();
    for (JsonNode account : stack.report().get("accounts")) {
      assertThat(bean.toString()).doesNotContain("user:" + account.get("user").textValue());
    }
  }

  @Test
  void read_ofAPersonsLedger_isNothing_ofADepartmentsItsFigures()
      throws IOException, InterruptedException, GeneralSecurityException {
    assertThat(jmx("read", "user:doctor").get("returned").textValue()).isEqualTo("null");
    assertThat(jmx("read", "nonsense").get("returned").textValue()).isEqualTo("null");
    assertThat(jmx("read", "department:icu").get("returned").get("ledger").textValue())
        .isEqualTo("department:icu");
  }

  @Test
  void freeze_isAudited_saysWhyNot_andCannotBeUndoneHere()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    String ledger = "department:surgery";
    assertThat(done("freeze", ledger, "")).contains("reason");
    assertThat(done("freeze", "department:nowhere", "drill")).contains("no such ledger");
    assertThat(done("freeze", ledger, "drill")).isEqualTo("done");
    assertThat(done("freeze", ledger, "drill")).contains("frozen already");
    assertThat(jmxFails("unfreeze", ledger, "drill is over")).contains("unfreeze");
    assertThat(
            stack
                .post(
                    "privacy-officer",
                    "/privacy/budgets/department/surgery/unfreeze",
                    "{\"reason\":\"drill is over\"}")
                .status())
        .isEqualTo(200);
    assertThat(
            stack.number(
                "SELECT count(*) FROM ledger_change WHERE actor = 'jmx' AND ledger = '"
                    + ledger
                    + "'"))
        .isEqualTo(1);
  }

  private String done(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    return jmx(operation).get("returned").textValue();
  }

  private JsonNode jmx(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new JmxRun(stack, folder, "Budgets").of(operation);
  }

  private String jmxFails(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new JmxRun(stack, folder, "Budgets").failureOf(operation);
  }
}
