package org.fedrouter.hospital.training;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request, each checked by name.
 *
 * @param folder that all record files lie in
 */
record TrainingBody(JsonObject body, Path folder) {
  private static final Set<String> MEMBERS =
      Set.of(
          "name", "records", "replay_records", "patients", "lot", "steps", "epsilon", "delta",
          "clip", "rank", "rate", "replay", "time", "seed", "plan_only");

  /**
   * @throws IllegalArgumentException naming member and rule
   */
  TrainingRequest request() {
    for (String member : body.keySet()) {
      if (!MEMBERS.contains(member)) {
        throw new IllegalArgumentException(member + " is unknown");
      }
    }
    return new TrainingRequest(
        text("name"),
        file("records"),
        body.containsKey("replay_records") ? Optional.of(file("replay_records")) : Optional.empty(),
        whole("patients"),
        whole("lot"),
        whole("steps"),
        new Epsilon(number("epsilon")),
        new Delta(number("delta")),
        tuning());
  }

  boolean planOnly() {
    JsonValue value = body.getOrDefault("plan_only", JsonValue.FALSE);
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      throw new IllegalArgumentException("plan_only must be true or false");
    }
    return value == JsonValue.TRUE;
  }

  private TrainingTuning tuning() {
    TrainingTuning usual = TrainingTuning.DEFAULT;
    return new TrainingTuning(
        optional("clip", usual.clip()),
        (int) optional("rank", usual.rank()),
        optional("rate", usual.rate()),
        optional("replay", usual.replay()),
        (int) optional("time", usual.time()),
        (long) optional("seed", usual.seed()));
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
    @Nullable JsonValue value = body.get(member);
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw new IllegalArgumentException(member + " must be a text");
  }

  private int whole(String member) {
    double value = number(member);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(member + " must be a whole number, got " + value);
    }
    return (int) value;
  }

  private double number(String member) {
    @Nullable JsonValue value = body.get(member);
    if (value instanceof JsonNumber number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(member + " must be a number");
  }

  private double optional(String member, double usual) {
    return body.containsKey(member) ? number(member) : usual;
  }
}
