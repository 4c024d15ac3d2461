package org.fedrouter.hospital.training;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;

/** The node's answers about trainings, as JSON. All of them follow from plans and step counts. */
final class TrainingReport {
  private TrainingReport() {}

  static JsonObject plan(
      TrainingDesk desk, TrainingRequest request, TrainingSolver.Solution.Solved solved) {
    TrainingPlan plan = solved.plan();
    return Json.createObjectBuilder()
        .add("hospital", desk.hospital())
        .add("name", request.name())
        .add("epsilon", solved.epsilon())
        .add("delta", request.delta().value())
        .add("noise", plan.multiplier())
        .add("noise_lattice", plan.noise())
        .add("patients", plan.patients())
        .add("lot", plan.lot())
        .add("steps", plan.steps())
        .add("ledger_order", desk.ledger().filter().order())
        .add("charge_nano", solved.chargeNano())
        .build();
  }

  static JsonObject state(String name, TrainingState state) {
    JsonObjectBuilder report = Json.createObjectBuilder().add("name", name);
    switch (state) {
      case TrainingState.Running running ->
          report.add("status", "running").add("step", running.step()).add("steps", running.steps());
      case TrainingState.Published published -> {
        report
            .add("status", "published")
            .add("epsilon", published.adapter().statement().training().epsilon())
            .add("delta", published.adapter().statement().training().delta())
            .add("charge_nano", published.adapter().statement().chargeNano());
        published.adapter().validationLoss().ifPresent(l -> report.add("validation_loss", l));
      }
      case TrainingState.Failed failed ->
          report.add("status", "failed").add("reason", failed.reason());
    }
    return report.build();
  }

  /** What would work instead, in one line. */
  static String advice(TrainingSolver.Solution.Refused refused) {
    StringBuilder line = new StringBuilder("no noise is enough");
    add(line, refused.morePatients(), "%s patients would do");
    add(line, refused.fewerSteps(), "%s steps would do");
    add(line, refused.largerEpsilon(), "epsilon %s would do");
    return line.length() > 18 ? line.toString() : line + ": the ledger has too little left";
  }

  private static void add(StringBuilder line, Optional<?> value, String text) {
    value.ifPresent(v -> line.append("; ").append(text.formatted(v)));
  }
}
