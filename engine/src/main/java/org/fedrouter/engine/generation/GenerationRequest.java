package org.fedrouter.engine.generation;

import java.time.Duration;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Sampling;

/**
 * A whole answer that the engine drives by itself.
 *
 * @param prompt token ids
 * @param adapter name of one of the engine's adapters; empty for the base model
 * @param tenant whose requests may share the beginnings of prompts; empty for nobody's
 * @param priority 0 to 10, higher is more urgent; 10 may take another's place in the queue
 * @param patience after which the answer is given up
 */
public record GenerationRequest(
    Ints prompt, String adapter, Sampling sampling, Bytes tenant, int priority, Duration patience) {
  /** The priority that may take another's place in the queue. */
  public static final int EMERGENCY = 10;

  private static final int THOUSAND = 1000;
  private static final int MAX_TEMPERATURE = 100 * THOUSAND;

  /** Checks what does not depend on the engine. */
  public GenerationRequest {
    EngineSettings.between("priority", priority, 0, EMERGENCY);
    EngineSettings.between("maxTokens", sampling.maxTokens(), 1, 1 << 20);
    EngineSettings.between("temperature", sampling.temperature(), 0, MAX_TEMPERATURE);
    EngineSettings.between("topP", sampling.topP(), 1, THOUSAND);
    EngineSettings.between("stop", sampling.stop().size(), 0, Sampling.MAX_STOPS);
    if (sampling.stop().contains("")) {
      throw new IllegalArgumentException("stop: must not contain an empty text");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience: must be positive, is " + patience);
    }
  }
}
