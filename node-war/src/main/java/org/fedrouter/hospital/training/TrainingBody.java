package org.fedrouter.hospital.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;

/**
 * The members of a request, each checked by name.
 *
 * @param folder that all record files lie in
 */
record TrainingBody(JsonNode body, Path folder) {
  private static final Set<String> MEMBERS =
      Set.of(
          "name",
          "records",
          "replay_records",
          "patients",
          "lot",
          "steps",
          "epsilon",
          "delta",
          "clip",
          "rank",
          "rate",
          "replay",
          "time",
          "seed",
          "noise_lattice",
          "plan_only");

  /**
   * @throws IllegalArgumentException naming member and rule
   */
  TrainingRequest request() {
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!MEMBERS.contains(member.getKey())) {
        throw new IllegalArgumentException(member.getKey() + " is unknown");
      }
    }
    return new TrainingRequest(
        text("name"),
        file("records"),
        body.has("replay_records") ? Optional.of(file("replay_records")) : Optional.empty(),
        whole("patients"),
        whole("lot"),
        whole("steps"),
        new Epsilon(number("epsilon")),
        new Delta(number("delta")),
        tuning());
  }

  /** Noise that was planned before, in lattice units. */
  OptionalInt noise() {
    return body.has("noise_lattice") ? OptionalInt.of(whole("noise_lattice")) : OptionalInt.empty();
  }

  boolean planOnly() {
    JsonNode value = body.path("plan_only");
    if (!value.isBoolean() && !value.isMissingNode()) {
      throw new IllegalArgumentException("plan_only must be true or false");
    }
    return value.asBoolean();
  }

  private TrainingTuning tuning() {
    TrainingTuning usual = TrainingTuning.DEFAULT;
    return new TrainingTuning(
        optional("clip", usual.clip()),
        body.has("rank") ? whole("rank") : usual.rank(),
        optional("rate", usual.rate()),
        optional("replay", usual.replay()),
        body.has("time") ? whole("time") : usual.time(),
        body.has("seed") ? whole("seed") : usual.seed());
  }

  /** A name in the configured folder; nothing above it or beside it can be reached. */
  private Path file(String member) {
    String name = text(member);
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || file.equals(folder.normalize())) {
      throw new IllegalArgumentException(member + " must name a file in the records folder");
    }
    return file;
  }

  private String text(String member) {
    if (!body.path(member).isTextual()) {
      throw new IllegalArgumentException(member + " must be a text");
    }
    return body.path(member).textValue();
  }

  private int whole(String member) {
    double value = number(member);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(member + " must be a whole number, got " + value);
    }
    return (int) value;
  }

  private double number(String member) {
    if (!body.path(member).isNumber()) {
      throw new IllegalArgumentException(member + " must be a number");
    }
    return body.path(member).doubleValue();
  }

  private double optional(String member, double usual) {
    return body.has(member) ? number(member) : usual;
  }
}
