package org.fedrouter.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.core.accounting.TrainingPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trainings are charged once, for what their plan costs, and stay. */
@ExtendWith(TestPostgres.class)
class LedgerTrainingTest {
  private static final TrainingPlan PLAN = new TrainingPlan(20_000, 256, 80, 60_000);
  private static final long COST = LedgerData.TEN.chargeNano(PLAN.plan());
  private static final String H = "dataset:h";

  private final LedgerData data;

  LedgerTrainingTest(TestPostgres.Server server) throws SQLException {
    data = new LedgerData(server);
  }

  @BeforeEach
  void charged() throws SQLException {
    data.ledger("user", "u").ledger("dataset", "h");
    training("flu", reserved(COST, H, "training"));
  }

  @AfterEach
  void close() throws SQLException {
    data.close();
  }

  private UUID reserved(long nano, String ledger, String mode) throws SQLException {
    UUID id = open(nano, ledger, mode);
    data.settle(id, nano);
    return id;
  }

  private UUID open(long nano, String ledger, String mode) throws SQLException {
    UUID id = UUID.randomUUID();
    LedgerData.execute(
        data.application(),
        "INSERT INTO reservation (id, subject, request_hash, department, mode, tokens_max,"
            + " held_nano, ledgers, created_at) VALUES ('%s', 'o', repeat('0', 64), '', '%s', 1,"
                .formatted(id, mode)
            + " %d, '{%s}', clock_timestamp())".formatted(nano, ledger));
    data.audit(id, "budget.reserved", nano, "{" + ledger + "}", "");
    return id;
  }

  private void training(String name, UUID reservation) throws SQLException {
    LedgerData.execute(data.application(), row(name, reservation));
  }

  private static String row(String name, UUID reservation) {
    return "INSERT INTO training VALUES ('%s', '%s', %d, %d, %d, %d, 2.5, 1e-5, '%s')"
        .formatted(H, name, PLAN.patients(), PLAN.lot(), PLAN.steps(), PLAN.noise(), reservation);
  }

  private List<String> found() {
    return data.verify().differences().stream().map(Difference::what).toList();
  }

  @Test
  void honestCharge_isVerified() {
    assertThat(found()).isEmpty();
  }

  @Test
  void chargeBelowThePlansCost_isNamed() throws SQLException {
    training("cheap", reserved(COST - 1, H, "training"));
    assertThat(data.verify().differences())
        .singleElement()
        .satisfies(d -> assertThat(d.line()).contains("spent_nano", "" + COST, "" + (COST - 1)));
  }

  @Test
  void chargeWithoutATraining_andTrainingOfAnAnswersCharge_areNamed() throws SQLException {
    UUID unused = reserved(COST, H, "training");
    assertThat(found()).containsExactly("ledger");
    LedgerData.execute(data.owner(), "ALTER TABLE training DISABLE TRIGGER training_is_charged");
    LedgerData.execute(data.owner(), row("borrowed", reserved(COST, H, "private")));
    assertThat(found()).containsExactly("ledger", "ledger");
  }

  @Test
  void application_cannotEnterATraining_withoutItsOwnSettledCharge() throws SQLException {
    data.ledger("dataset", "other");
    refused(row("borrowed", reserved(COST, H, "private")), "23514");
    refused(row("free", reserved(0, H, "public")), "23514");
    refused(row("others", reserved(COST, "dataset:other", "training")), "23514");
    refused(row("unsettled", open(COST, H, "training")), "23514");
    assertThat(data.number("SELECT count(*) FROM training")).isEqualTo(1);
  }

  @Test
  void application_cannotHideTheCheckBehindATableOfItsOwn() throws SQLException {
    UUID borrowed = reserved(COST, H, "private");
    LedgerData.execute(
        data.application(),
        "CREATE TEMP TABLE reservation AS SELECT id, 'training' AS mode, ledgers, settled_at"
            + " FROM public.reservation WHERE id = '%s'".formatted(borrowed));
    refused(row("hidden", borrowed), "23514");
  }

  @Test
  void application_cannotTakeBackACharge_norChargeNothing() throws SQLException {
    UUID open = open(COST, H, "training");
    long spent = data.spent(H);
    assertThatThrownBy(() -> data.settle(open, COST - 1)).satisfies(this::broken);
    UUID nothing = open(0, H, "training");
    assertThatThrownBy(() -> data.settle(nothing, 0)).satisfies(this::broken);
    assertThat(data.spent(H)).isEqualTo(spent);
  }

  private void broken(Throwable refusal) {
    assertThat(refusal)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("23514"));
  }

  @Test
  void application_cannotChangeTrainings_norChargeANameTwice_norAPerson() throws SQLException {
    UUID another = reserved(COST, H, "training");
    Map<String, String> forbidden =
        Map.of(
            "UPDATE training SET noise = 1",
            "42501",
            "DELETE FROM training",
            "42501",
            "INSERT INTO training SELECT ledger, name, patients, lot, steps, noise, epsilon, delta,"
                + " '%s' FROM training".formatted(another),
            "23505");
    forbidden.forEach((sql, state) -> refused(sql, state));
    assertThatThrownBy(() -> reserved(1, "user:u", "training"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
  }

  @Test
  void owner_cannotChangeTrainingsEither() {
    for (String sql : List.of("UPDATE training SET noise = 1", "DELETE FROM training")) {
      assertThatThrownBy(() -> LedgerData.execute(data.owner(), sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("trainings are history");
    }
  }

  private void refused(String sql, String state) {
    assertThatThrownBy(() -> LedgerData.execute(data.application(), sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }
}
