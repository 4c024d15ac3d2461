package org.fedrouter.engine.model;

/** How a model stretches its rotary frequencies to reach beyond its first training length. */
public sealed interface RopeScaling {
  /** The frequency that is used instead of {@code plain}, both in radians per position. */
  double frequency(double plain);

  /** Frequencies as they are. */
  record None() implements RopeScaling {
    @Override
    public double frequency(double plain) {
      return plain;
    }
  }

  /** All frequencies divided by one factor: positions are interpolated. */
  record Linear(double factor) implements RopeScaling {
    /** Checks the factor. */
    public Linear {
      positive("factor", factor);
    }

    @Override
    public double frequency(double plain) {
      return plain / factor;
    }
  }

  /**
   * Llama 3.1: wave lengths above {@code original / low} are divided by the factor, those below
   * {@code original / high} are kept, and in between the two are blended linearly.
   *
   * @param original positions of the first training
   */
  record Llama3(double factor, double low, double high, double original) implements RopeScaling {
    /** Checks the parameters. */
    public Llama3 {
      positive("factor", factor);
      positive("low_freq_factor", low);
      positive("original_max_position_embeddings", original);
      if (!(high > low) || Double.isInfinite(high)) {
        throw new IllegalArgumentException(
            "rope_scaling.high_freq_factor: must be above low_freq_factor " + low + ", is " + high);
      }
    }

    @Override
    public double frequency(double plain) {
      double turns = original * plain / (2 * Math.PI);
      double kept = Math.clamp((turns - low) / (high - low), 0.0, 1.0);
      return (1 - kept) * plain / factor + kept * plain;
    }
  }

  private static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "rope_scaling." + field + ": must be a positive number, is " + value);
    }
  }
}
