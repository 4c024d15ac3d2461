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
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.LinearConversion;
import org.fedrouter.core.accounting.RenyiFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter node ledger}. */
@Command(
    name = "ledger",
    description = "Show what the hospital's own ledger has counted; the node may be running.")
public final class NodeLedgerCommand implements Callable<Integer> {
  private static final String STATE =
      "SELECT epsilon, delta, limit_nano, spent_nano, (SELECT count(*) FROM answer),"
          + " (SELECT coalesce(sum(held_nano), 0) FROM answer WHERE spent_nano IS NULL)"
          + " FROM dataset";

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "The node's ledger.sqlite.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    if (!Files.isReadable(file)) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file);
    }
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement query = db.createStatement();
        ResultSet row = query.executeQuery(STATE)) {
      if (!row.next()) {
        throw new CommandFailure(ExitCode.USAGE, file + " has no data-set ledger yet");
      }
      print(state(row).set("trainings", trainings(db)));
      return ExitCode.OK.number();
    } catch (SQLException e) {
      throw new CommandFailure(ExitCode.USAGE, file + " is no node's ledger", e);
    }
  }

  private static ObjectNode state(ResultSet row) throws SQLException {
    long used = row.getLong(4) + row.getLong(6);
    return Json.object()
        .put("epsilon", row.getDouble(1))
        .put("delta", row.getDouble(2))
        .put("limit_rho", rho(row.getLong(3)))
        .put("used_rho", rho(used))
        .put("held_rho", rho(row.getLong(6)))
        .put("remaining_rho", rho(row.getLong(3) - used))
        .put("epsilon_used_estimate", LinearConversion.epsilon(used, new Delta(row.getDouble(2))))
        .put("answers", row.getLong(5));
  }

  /** What was charged for trainings; a file of the first version has no such table. */
  private static ArrayNode trainings(Connection db) throws SQLException {
    ArrayNode trainings = Json.object().putArray("trainings");
    try (Statement statement = db.createStatement()) {
      try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
        if (version.getInt(1) < 2) {
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
              .put("charge_rho", rho(row.getLong(3)));
        }
      }
    }
    return trainings;
  }

  private static double rho(long nano) {
    return (double) nano / RenyiFilter.NANO;
  }

  private void print(ObjectNode state) {
    Console console = Console.of(spec, json);
    state.properties().forEach(field -> console.line(field.getKey() + "  " + field.getValue()));
    console.object(Json.write(state));
  }
}
