package org.fedrouter.hospital.models;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.engine.model.LoraAdapter;

/** The models of a node as routers and administrators read them. */
public final class ModelsJson {
  private ModelsJson() {}

  /** All models, without reasons: those name the hospital's own files. */
  public static JsonArrayBuilder of(List<ModelView> models) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    models.forEach(model -> array.add(of(model)));
    return array;
  }

  /** All models for an administrator. */
  static JsonArrayBuilder withReasons(List<ModelView> models) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    models.forEach(model -> array.add(withReason(model)));
    return array;
  }

  /** One model for an administrator. */
  static JsonObjectBuilder withReason(ModelView model) {
    return model.reason().isEmpty() ? of(model) : of(model).add("reason", model.reason());
  }

  private static JsonObjectBuilder of(ModelView model) {
    JsonArrayBuilder adapters = Json.createArrayBuilder();
    model.adapters().forEach(adapter -> adapters.add(of(adapter)));
    return Json.createObjectBuilder()
        .add("name", model.name())
        .add("hash", model.hash())
        .add("state", model.state().label())
        .add("vocabulary", model.info().map(EngineInfo::vocabulary).orElse(0))
        .add("max_context", model.info().map(EngineInfo::maxContext).orElse(0))
        .add("slots", model.load().rows())
        .add("running", model.load().running())
        .add("waiting", model.load().waiting())
        .add("steps", model.info().map(info -> info.steps().label()).orElse(""))
        .add("adapters", adapters);
  }

  private static JsonObjectBuilder of(LoraAdapter adapter) {
    LoraAdapter.Training training = adapter.training();
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", adapter.name())
            .add("hash", adapter.hash())
            .add("epsilon", training.epsilon())
            .add("delta", training.delta())
            .add("hospital", training.hospital());
    return training.plan() == null
        ? json
        : json.add("training", of(training.id(), training.plan()));
  }

  /** What routers compare with the training that they charged. */
  private static JsonObjectBuilder of(String id, TrainingPlan plan) {
    return Json.createObjectBuilder()
        .add("name", id)
        .add("patients", plan.patients())
        .add("lot", plan.lot())
        .add("steps", plan.steps())
        .add("noise_lattice", plan.noise());
  }
}
