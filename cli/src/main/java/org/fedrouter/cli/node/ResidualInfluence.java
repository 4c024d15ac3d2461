package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;

/**
 * What may be left of a patient in adapters that were trained with differential privacy: by the
 * plans that a hospital's ledger was charged for. Rounds of a federated training are one training.
 */
final class ResidualInfluence {
  private static final Pattern ROUND = Pattern.compile("(.+)\\.r[0-9]{5}");
  private static final Pattern PLAN =
      Pattern.compile(
          "TrainingPlan\\[patients=([0-9]+), lot=([0-9]+), steps=([0-9]+), noise=([0-9]+)]");

  private ResidualInfluence() {}

  /** Of every training that was ever charged: any of them may have drawn the patient. */
  static ArrayNode of(Path ledger) {
    ArrayNode stated = Json.object().putArray("trainings");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + ledger)) {
      Delta delta = delta(db);
      plans(db).forEach((name, plans) -> stated.add(line(name, plans, delta)));
    } catch (SQLException | IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, ledger + " is no node's ledger", e);
    }
    return stated;
  }

  private static Delta delta(Connection db) throws SQLException {
    try (Statement query = db.createStatement();
        ResultSet row = query.executeQuery("SELECT delta FROM dataset")) {
      if (!row.next()) {
        throw new IllegalArgumentException("there is no data set in it");
      }
      return new Delta(row.getDouble(1));
    }
  }

  private static Map<String, List<TrainingPlan>> plans(Connection db) throws SQLException {
    Map<String, List<TrainingPlan>> plans = new TreeMap<>();
    try (Statement query = db.createStatement();
        ResultSet row = query.executeQuery("SELECT id, plan FROM training ORDER BY at, id")) {
      while (row.next()) {
        Matcher round = ROUND.matcher(row.getString(1));
        String name = round.matches() ? round.group(1) : row.getString(1);
        plans.computeIfAbsent(name, training -> new ArrayList<>()).add(plan(row.getString(2)));
      }
    }
    return plans;
  }

  private static TrainingPlan plan(String text) {
    Matcher plan = PLAN.matcher(text);
    if (!plan.matches()) {
      throw new IllegalArgumentException("a training's plan cannot be read");
    }
    return new TrainingPlan(
        Integer.parseInt(plan.group(1)),
        Integer.parseInt(plan.group(2)),
        Integer.parseInt(plan.group(3)),
        Integer.parseInt(plan.group(4)));
  }

  /** All steps as if each were of the costliest of the numbers. */
  private static ObjectNode line(String name, List<TrainingPlan> plans, Delta delta) {
    int patients = plans.stream().mapToInt(TrainingPlan::patients).min().orElseThrow();
    int lot = plans.stream().mapToInt(TrainingPlan::lot).max().orElseThrow();
    TrainingPlan whole =
        new TrainingPlan(
            patients,
            Math.min(lot, patients),
            plans.stream().mapToInt(TrainingPlan::steps).sum(),
            plans.stream().mapToInt(TrainingPlan::noise).min().orElseThrow());
    return Json.object()
        .put("training", name)
        .put("charges", plans.size())
        .put("epsilon", TrainingSolver.epsilon(whole, delta))
        .put("delta", delta.value());
  }
}
