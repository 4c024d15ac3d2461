package org.fedrouter.web.inference;

import java.util.Optional;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.inference.Drawing;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.request.Fields;

/** Reads {@code max_tokens}, {@code temperature} and the object {@code parameters}. */
record DrawingFields(Drawing drawing) {
  private static final int LONGEST_STOP = 100;

  static DrawingFields read(
      Fields fields, RequestedMode mode, RequestedMechanism mechanism, Settings settings) {
    Fields parameters = fields.object("parameters");
    int maxTokens = place(fields, parameters, "max_tokens").integer("max_tokens", 1, 512, 64);
    double temperature =
        temperature(place(fields, parameters, "temperature"), mode, mechanism, settings);
    double topP = parameters.number("top_p", 0, 1, 1);
    Optional<Long> seed = parameters.optionalLong("seed");
    boolean shards = mode == RequestedMode.PRIVATE || mode == RequestedMode.AUTO;
    if (shards && topP < 1) {
      parameters.error("top_p", "must be 1 unless the mode is public or trained", "" + topP);
    }
    if (shards && seed.isPresent()) {
      parameters.error("seed", "is for the modes public and trained only", mode.label());
    }
    return new DrawingFields(
        new Drawing(
            maxTokens,
            temperature == 0 ? Temperature.ONE : Temperature.of(temperature),
            temperature == 0,
            Math.max(1, (int) Math.round(topP * Drawing.WHOLE)),
            seed.orElse(null),
            parameters.texts("stop", Sampling.MAX_STOPS, LONGEST_STOP)));
  }

  /** These two may stand in the question itself, too, but not in both places. */
  private static Fields place(Fields fields, Fields parameters, String name) {
    if (fields.has(name) && parameters.has(name)) {
      parameters.error(name, "must stand in the question or in parameters, not in both", "both");
    }
    return parameters.has(name) ? parameters : fields;
  }

  /** The exponential mechanism has no greedy form; after noise was added the choice is free. */
  private static double temperature(
      Fields fields, RequestedMode mode, RequestedMechanism mechanism, Settings settings) {
    boolean free = mode == RequestedMode.PUBLIC || mode == RequestedMode.TRAINED;
    double value = fields.between("temperature", 0, 2, free ? 0 : settings.temperature());
    if (value > 0 && value < 0.1) {
      fields.error("temperature", "must be 0 or from 0.1 to 2.0", "" + value);
    }
    if (value == 0 && !free && mechanism == RequestedMechanism.EXPONENTIAL) {
      fields.error(
          "temperature",
          "0 is greedy and allowed in the modes public and trained or with mechanism gaussian only",
          mode.label());
    }
    return value < 0.1 ? 0 : value;
  }
}
