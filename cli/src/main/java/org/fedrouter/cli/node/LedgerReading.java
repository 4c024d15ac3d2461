package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.LinearConversion;
import org.fedrouter.core.accounting.RenyiFilter;

/** What stands in a hospital's ledger; reading takes no lock, so its node may be running. */
final class LedgerReading {
  private static final String STATE =
      "SELECT dataset.*, (SELECT count(*) FROM answer) AS answers,"
          + " (SELECT coalesce(sum(held_nano), 0) FROM answer WHERE spent_nano IS NULL)"
          + " AS open_nano, (SELECT count(*) FROM pragma_table_info('dataset')"
          + " WHERE name = 'max_epsilon') AS published FROM dataset";

  private LedgerReading() {}

  /** Prints the state of a ledger. */
  static void print(Path file, Console console) {
    ObjectNode state = state(file);
    state.properties().forEach(field -> console.line(field.getKey() + "  " + field.getValue()));
    console.object(Json.write(state));
  }

  private static ObjectNode state(Path file) {
    if (!Files.isReadable(file)) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file);
    }
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement query = db.createStatement();
        ResultSet row = query.executeQuery(STATE)) {
      if (!row.next()) {
        throw new CommandFailure(ExitCode.USAGE, file + " has no data-set ledger yet");
      }
      return state(row).set("trainings", trainings(db));
    } catch (SQLException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is no node's ledger", e);
    }
  }

  /** What was charged for trainings; a file of an earlier version has no such table. */
  private static ArrayNode trainings(Connection db) throws SQLException {
    ArrayNode trainings = Json.object().putArray("trainings");
    try (Statement statement = db.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'training'")) {
        if (!table.next()) {
          return trainings;
        }
      }
      try (ResultSet row =
          statement.executeQuery("SELECT id, at, charge_nano FROM training ORDER BY at")) {
        while (row.next()) {
          trainings
              .addObject()
              .put("name", row.getString(1))
              .put("at", row.getString(2))
              .put("charge_rho", RenyiFilter.rho(row.getLong(3)));
        }
      }
    }
    return trainings;
  }

  private static ObjectNode state(ResultSet row) throws SQLException {
    Delta delta = new Delta(row.getDouble("delta"));
    long limit = row.getLong("limit_nano");
    long held = row.getLong("open_nano");
    long used = row.getLong("spent_nano") + held;
    // Before maxima were published, the guarantee was the maximum.
    String most = row.getLong("published") == 1 ? "max_epsilon" : "epsilon";
    return Json.object()
        .put("epsilon", row.getDouble("epsilon"))
        .put("delta", delta.value())
        .put("max_epsilon", row.getDouble(most))
        .put("limit_rho", RenyiFilter.rho(limit))
        .put("used_rho", RenyiFilter.rho(used))
        .put("held_rho", RenyiFilter.rho(held))
        .put("remaining_rho", RenyiFilter.rho(limit - used))
        .put("used_nano", used)
        .put("epsilon_used_estimate", LinearConversion.epsilon(used, delta))
        .put("answers", row.getLong("answers"));
  }
}
