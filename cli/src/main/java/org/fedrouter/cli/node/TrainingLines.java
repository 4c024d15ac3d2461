package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.core.accounting.TrainingSolver.Solution;
import org.fedrouter.hospital.ledger.TrainingLedger;
import org.fedrouter.hospital.training.TrainingRequest;

/** What the command says about a plan. */
final class TrainingLines {
  private TrainingLines() {}

  /** The plan, what it promises and what it costs. */
  static ObjectNode plan(TrainingRequest request, Solution.Solved solved, TrainingLedger ledger) {
    TrainingPlan plan = solved.plan();
    return Json.object()
        .put("name", request.name())
        .put("epsilon", solved.epsilon())
        .put("delta", request.delta().value())
        .put("patients", plan.patients())
        .put("lot", plan.lot())
        .put("steps", plan.steps())
        .put("noise", plan.multiplier())
        .put("noise_lattice", plan.noise())
        .put("ledger_order", ledger.filter().order())
        .put("charge_nano", solved.chargeNano())
        .put("remaining_nano", ledger.remainingNano());
  }

  /** Alternatives that have been solved. */
  static String advice(Solution.Refused refused) {
    List<String> ways = new ArrayList<>();
    refused.morePatients().ifPresent(n -> ways.add(n + " patients would do"));
    refused.fewerSteps().ifPresent(t -> ways.add(t + " steps would do"));
    refused.largerEpsilon().ifPresent(e -> ways.add("epsilon " + e + " would do"));
    return "no noise is enough for this epsilon and what the ledger has left: "
        + (ways.isEmpty() ? "the ledger has too little left" : String.join("; ", ways));
  }

  /** The order of a new ledger: one that leaves the most for answers after this training. */
  static RenyiFilter order(Epsilon epsilon, Delta delta, TrainingRequest request) {
    RenyiFilter linear = RenyiFilter.forLinearCurves(epsilon, delta);
    Solution solution =
        new TrainingSolver(request.epsilon(), request.delta(), linear, linear.limitNano())
            .solve(request.patients(), request.lot(), request.steps());
    return switch (solution) {
      case Solution.Refused refused -> linear;
      case Solution.Solved solved ->
          RenyiFilter.forMixture(epsilon, delta, solved.plan().plan()).orElse(linear);
    };
  }
}
