package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.TrainingHospital.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.FileHash;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.training.AdapterForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * C5: versions of a federated adapter of the nodes' own model: fetched, checked and served by all
 * nodes while they run, taken back by a roll-back, and by none when nothing is published.
 */
@ExtendWith(SharedStack.class)
class ServedAdapterIT {
  private static final String NAME = "served-it";
  private static final String TRAININGS = "/api/v1/federation/trainings";
  private static final String ADAPTERS = "/api/v1/federation/adapters/" + NAME;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningStack stack;
  private final List<TrainingHospital> hospitals = new ArrayList<>();

  ServedAdapterIT(RunningStack stack) {
    this.stack = stack;
  }

  private AdapterForm form() {
    return new AdapterForm(Method.FFA_LORA, new AdapterShape(2, 4, 0), model().config());
  }

  private ModelFolder model() {
    return ModelFolder.load(stack.parts().installation().demoModel());
  }

  private ObjectNode terms() {
    return RunningStack.JSON
        .createObjectNode()
        .put("name", NAME)
        .put("base_model", FileHash.of(model().files()))
        .put("rank", 2)
        .put("scale", 2)
        .put("dimension", form().dimension())
        .put("mode", "max-secrecy")
        .put("value_clip", 1.0)
        .put("patient_clip", 1.0)
        .put("epsilon", 3.0)
        .put("delta", 1e-5)
        .put("rounds", 2)
        .put("local_steps", 5)
        .put("patience_seconds", 120)
        .put("evaluation", "public");
  }

  private void enter() throws Exception {
    Roster roster = Roster.readSigned(Files.readString(stack.parts().folder().rosterFile()));
    for (JsonNode node : stack.get("admin", "/api/v1/nodes").body().get("nodes")) {
      String hospital = node.get("hospital").textValue();
      if (node.get("state").textValue().equals("active") && roster.member(hospital).isPresent()) {
        hospitals.add(new TrainingHospital(stack, node.get("id").textValue(), hospital, roster));
      }
    }
    assertThat(hospitals).hasSize(3);
  }

  @Test
  void publishedAdapter_answersOnAllNodes_andARollBackBringsTheFormerBack() throws Exception {
    enter();
    RunningStack.Reply begun = stack.post("admin", TRAININGS, terms().toString());
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
    round(1, 0.01f);
    change("1/publish");
    String first = served(1);
    round(2, 0.02f);
    String second = served(2);
    assertThat(second).as("the last version is published by itself").isNotEqualTo(first);
    change("1/publish");
    assertThat(served(1)).as("rolled back").isEqualTo(first);
    change("1/retire");
    for (TrainingHospital hospital : hospitals) {
      await(hospital, adapters -> !adapters.contains(NAME));
    }
    RunningStack.Reply gone = ask();
    assertThat(gone.status()).as(gone.body().toString()).isEqualTo(422);
    assertThat(gone.body().get("type").textValue()).endsWith(":not-offered");
  }

  private void change(String wish) throws Exception {
    RunningStack.Reply reply = stack.post("admin", ADAPTERS + "/" + wish, "{\"reason\":\"it\"}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
  }

  /** All nodes serve this version and no other one; the hash of what answered. */
  private String served(int version) throws Exception {
    String name = NAME + ".v" + version;
    for (TrainingHospital hospital : hospitals) {
      await(hospital, adapters -> adapters.contains(name) && adapters.split(NAME, -1).length == 2);
    }
    RunningStack.Reply answer = answered(name);
    JsonNode model = answer.body().get("model");
    assertThat(answer.body().get("mode").textValue()).isEqualTo("trained");
    assertThat(answer.body().get("rho").doubleValue()).as("post-processing").isZero();
    assertThat(model.get("training_epsilon").doubleValue()).isBetween(1e-6, 3.0);
    assertThat(model.get("training_delta").doubleValue()).isEqualTo(1e-5);
    JsonNode published =
        stack.get("admin", "/api/v1/federation/adapters?stage=published").body().get("adapters");
    assertThat(published.findValuesAsText("sha256"))
        .contains(model.get("adapter_hash").textValue());
    return model.get("adapter_hash").textValue();
  }

  private void await(TrainingHospital hospital, Predicate<String> wanted) throws Exception {
    JsonNode unused =
        NodeAdministrator.of(stack)
            .model(
                hospital.hospital,
                "demo-model",
                model -> wanted.test(model.get("adapters").findValuesAsText("name").toString()));
  }

  private RunningStack.Reply ask() throws Exception {
    ObjectNode question =
        (ObjectNode)
            RunningStack.JSON.readTree(RunningStack.question("trained", "neurology", 0.1, 4));
    return stack.ask("doctor", question.toString());
  }

  /** Routers learn within seconds what nodes offer. */
  private RunningStack.Reply answered(String adapter) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    RunningStack.Reply reply = ask();
    while (!adapter.equals(reply.body().path("model").path("adapter").asText())
        && Instant.now().isBefore(end)) {
      Thread.sleep(250);
      reply = ask();
    }
    assertThat(reply.body().path("model").path("adapter").asText())
        .as(reply.body().toString())
        .isEqualTo(adapter);
    return reply;
  }

  /** Everybody does what is awaited, until the round is published. */
  private void round(int number, float each) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String state = "";
    while (!state.equals("published") && Instant.now().isBefore(end)) {
      for (TrainingHospital hospital : hospitals) {
        JsonNode task = hospital.task(NAME, 1);
        if (task.path("round").asInt() == number) {
          act(hospital, task, each);
        }
      }
      JsonNode rounds = stack.get("auditor", TRAININGS + "/" + NAME).body().path("rounds");
      state = "";
      for (JsonNode round : rounds) {
        state = round.get("round").asInt() == number ? round.get("state").asText() : state;
      }
      assertThat(state).isNotEqualTo("aborted");
    }
    assertThat(state).isEqualTo("published");
  }

  private void act(TrainingHospital hospital, JsonNode task, float each) throws Exception {
    String kind = task.get("awaited").textValue();
    switch (kind) {
      case "nothing" -> {}
      case "update" -> {
        float[] values = new float[form().dimension()];
        Arrays.fill(values, each);
        MaskedUpdate update = hospital.mask(task, values);
        stored(hospital.put(path(task, "messages/header"), update.header().encode()));
        for (int chunk = 0; chunk < update.header().chunks().size(); chunk++) {
          stored(hospital.put(path(task, "chunks/" + chunk), update.chunk(chunk)));
        }
      }
      default -> stored(hospital.put(path(task, "messages/" + kind), hospital.message(task)));
    }
  }

  private static void stored(TrainingHospital.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
  }
}
