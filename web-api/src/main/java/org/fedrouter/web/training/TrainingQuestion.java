package org.fedrouter.web.training;

import com.fasterxml.jackson.databind.JsonNode;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.web.request.Fields;

/** Checks the body of a charge; META-INF/openapi.yaml documents it. */
final class TrainingQuestion {
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";
  private static final int MOST_PATIENTS = 1_000_000_000;
  private static final int MOST_STEPS = 1_000_000;

  /** As for the hospital itself: for one patient in four delta would be no promise. */
  private static final double LEAST_RATIO = 4;

  private final JsonNode body;
  private final Fields fields;

  private TrainingQuestion(JsonNode body) {
    this.body = body;
    this.fields = new Fields(body);
  }

  /**
   * The training that shall be charged.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static TrainingCharge read(JsonNode body) {
    TrainingQuestion question = new TrainingQuestion(body);
    String hospital = question.fields.text("hospital", 1, 100);
    String name = question.name();
    int patients = question.whole("patients", MOST_PATIENTS);
    int lot = question.whole("lot", MOST_PATIENTS);
    int steps = question.whole("steps", MOST_STEPS);
    int noise = question.whole("noise_lattice", TrainingPlan.MOST_NOISE);
    double delta = question.delta(patients);
    if (lot > patients) {
      question.fields.error("lot", "must be at most patients", "" + lot);
    }
    question.fields.check();
    return question.estimated(
        new TrainingCharge(
            hospital, name, new TrainingPlan(patients, lot, steps, noise), new Delta(delta)));
  }

  /** Of noise so large that the epsilon rounds to nothing no estimate could be stated. */
  private TrainingCharge estimated(TrainingCharge training) {
    if (TrainingSolver.epsilon(training.plan(), training.delta()) <= 0) {
      fields.error(
          "noise_lattice",
          "must leave the training an epsilon above 0 at its delta",
          "" + training.plan().noise());
      fields.check();
    }
    return training;
  }

  private String name() {
    String name = fields.text("name", 1, 63);
    if (!name.isEmpty() && !name.matches(NAME)) {
      fields.error(
          "name", "must be of a-z, 0-9, dot, dash, underscore, and begin with a-z or 0-9", "other");
    }
    return name;
  }

  /** No default is ever used: nobody is charged for a number that was left out. */
  private int whole(String field, int most) {
    int value = fields.integer(field, 1, most, 1);
    require(field);
    return value;
  }

  private double delta(int patients) {
    double delta = fields.number("delta", 0, 1 / (LEAST_RATIO * patients), 1e-9);
    require("delta");
    return delta;
  }

  private void require(String field) {
    if (!body.hasNonNull(field)) {
      fields.error(field, "is required", "nothing");
    }
  }
}
