package org.fedrouter.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.webhook.store.Outbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The statements of the outbox, as the application's role. */
@ExtendWith(TestPostgres.class)
class OutboxSchemaTest {
  private static final Pattern PLACE = Pattern.compile("\\?(\\d)");

  private final Connection one;
  private final Connection other;

  OutboxSchemaTest(TestPostgres.Server server) throws SQLException {
    DatabaseAccess access = server.database();
    one = server.application(access);
    other = server.application(access);
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    other.close();
  }

  /** JDBC counts its places by their order. */
  private static PreparedStatement prepare(Connection db, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = db.prepareStatement(PLACE.matcher(sql).replaceAll("?"));
    Matcher places = PLACE.matcher(sql);
    for (int i = 1; places.find(); i++) {
      statement.setObject(i, values[Integer.parseInt(places.group(1)) - 1]);
    }
    return statement;
  }

  private static int execute(Connection db, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(db, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private String add() throws SQLException {
    String id = UUID.randomUUID().toString();
    execute(one, Outbox.ADD, id, UUID.randomUUID().toString(), "t", "https://a/", "{}");
    return id;
  }

  private static List<String> claim(Connection db, long lease, int most) throws SQLException {
    List<String> claimed = new ArrayList<>();
    try (PreparedStatement statement = prepare(db, Outbox.CLAIM, lease, "https://a/", most);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        claimed.add(rows.getString(1));
      }
    }
    return claimed;
  }

  @Test
  void delivery_isTriedByOneRouterAtATime_untilItEnds() throws SQLException {
    String first = add();
    String second = add();
    one.setAutoCommit(false);
    assertThat(claim(one, 60, 1)).hasSize(1);
    assertThat(claim(other, 0, 5)).as("the other one, without waiting").hasSize(1);
    one.commit();
    one.setAutoCommit(true);
    assertThat(claim(one, 0, 5)).as("its lease is over at once").hasSize(1);
    assertThat(execute(one, Outbox.DELIVERED, first, "")).isEqualTo(1);
    assertThat(execute(one, Outbox.FAILED, second, "status 500", 0L)).isEqualTo(1);
    assertThat(claim(one, 0, 5)).containsExactly(second);
    assertThat(execute(one, Outbox.GIVEN_UP, second, "status 500")).isEqualTo(1);
    assertThat(claim(one, 0, 5)).isEmpty();
    assertThat(execute(other, Outbox.FAILED, first, "late", 0L)).as("it has ended").isZero();
  }

  @Test
  void delivery_thatNobodyTakes_isGivenUp_andOneThatWasPutBackIsDue() throws SQLException {
    String id = add();
    try (PreparedStatement statement = prepare(one, Outbox.CLAIM, 60L, "https://b/", 5);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).as("of another target").isFalse();
    }
    assertThat(claim(one, 60, 5)).containsExactly(id);
    assertThat(claim(one, 60, 5)).isEmpty();
    assertThat(execute(one, Outbox.PUT_BACK, id)).isEqualTo(1);
    assertThat(claim(one, 0, 5)).containsExactly(id);
    assertThat(execute(one, Outbox.ORPHANS, 3_600L)).isZero();
    assertThat(execute(one, Outbox.ORPHANS, 0L)).isEqualTo(1);
    assertThat(claim(one, 0, 5)).isEmpty();
  }

  @Test
  void application_changesNeitherWhatIsSaidNorWhereItGoes() throws SQLException {
    add();
    for (String change :
        List.of(
            "UPDATE webhook_delivery SET target = 'https://b/'",
            "UPDATE webhook_delivery SET body = '{}'",
            "DELETE FROM webhook_delivery")) {
      try (Statement statement = one.createStatement()) {
        assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("permission");
      }
    }
  }
}
