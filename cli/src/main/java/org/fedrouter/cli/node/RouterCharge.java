package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.fedrouter.cli.router.Session;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.accounting.TrainingSolver;
import org.fedrouter.hospital.training.TrainingRequest;

/**
 * The router's charge for one training. Only the noise is the node's to say; everything else is
 * what the administrator asked for, and a node that says otherwise gets nobody charged.
 *
 * @param hospital whose data set is charged
 * @param request that was made of the node
 */
record RouterCharge(Session session, String hospital, TrainingRequest request) {

  /**
   * The charge that an earlier command left for this training.
   *
   * @throws CommandFailure when the name was charged for another one
   */
  Optional<ObjectNode> before() throws InterruptedException {
    Reply reply = session.call((client, token) -> client.read(RouterClient.TRAININGS, token));
    for (JsonNode charged : RemoteTraining.accepted("the router", reply).path("trainings")) {
      if (charged instanceof ObjectNode row
          && row.path("hospital").asText().equals(hospital)
          && row.path("name").asText().equals(request.name())) {
        check("the router was charged for", row);
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /**
   * Compares what the node will train with what was asked for.
   *
   * @throws CommandFailure naming the first difference; nothing was charged
   */
  void check(ObjectNode plan) {
    check("the node plans", plan);
    TrainingPlan course = course(plan);
    double epsilon = TrainingSolver.epsilon(course, request.delta());
    if (epsilon > request.epsilon().value()) {
      throw different(
          "the node plans", "noise_lattice " + course.noise() + ", of epsilon " + epsilon, "less");
    }
  }

  /** Charges a plan that was compared. */
  ObjectNode charge(ObjectNode plan) throws InterruptedException {
    ObjectNode training =
        Json.object()
            .put("hospital", hospital)
            .put("name", request.name())
            .put("delta", request.delta().value())
            .put("patients", request.patients())
            .put("lot", request.lot())
            .put("steps", request.steps())
            .put("noise_lattice", course(plan).noise());
    return RemoteTraining.accepted(
        "the router",
        session.call((client, token) -> client.change(RouterClient.TRAININGS, training, token)));
  }

  private TrainingPlan course(ObjectNode plan) {
    try {
      return new TrainingPlan(
          request.patients(), request.lot(), request.steps(), plan.path("noise_lattice").asInt());
    } catch (IllegalArgumentException e) {
      throw different("the node plans", "" + e.getMessage(), "a plan");
    }
  }

  private void check(String who, ObjectNode said) {
    same(who, said, "hospital", said.path("hospital").asText().equals(hospital), hospital);
    same(who, said, "name", said.path("name").asText().equals(request.name()), request.name());
    whole(who, said, "patients", request.patients());
    whole(who, said, "lot", request.lot());
    whole(who, said, "steps", request.steps());
    double delta = request.delta().value();
    same(who, said, "delta", said.path("delta").asDouble(-1) == delta, delta);
  }

  private static void whole(String who, ObjectNode said, String field, int asked) {
    same(who, said, field, said.path(field).asDouble(-1) == asked, asked);
  }

  private static void same(String who, ObjectNode said, String field, boolean same, Object asked) {
    if (!same) {
      throw different(who, field + " " + said.path(field).asText(), field + " " + asked);
    }
  }

  private static CommandFailure different(String who, String said, String asked) {
    return new CommandFailure(
        ExitCode.USAGE, who + " " + said + ", asked for was " + asked + "; nothing was charged");
  }
}
