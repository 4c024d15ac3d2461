package org.fedrouter.engine.model;

/** Tables of the rotary position embedding, half-split form. */
final class Rotary {
  private final ModelConfig config;

  Rotary(ModelConfig config) {
    this.config = config;
  }

  private double angle(int position, int pair) {
    double plain = StrictMath.pow(config.ropeTheta(), -2.0 * pair / config.headWidth());
    return position * config.scaling().frequency(plain);
  }

  /** Cosines, [positions, columns]; pairs repeat when there are more columns than pairs. */
  double[] cosines(int columns) {
    double[] table = new double[config.positions() * columns];
    for (int i = 0; i < table.length; i++) {
      table[i] = StrictMath.cos(angle(i / columns, i % columns % (config.headWidth() / 2)));
    }
    return table;
  }

  /** Sines, laid out like the cosines. */
  double[] sines(int columns) {
    double[] table = new double[config.positions() * columns];
    for (int i = 0; i < table.length; i++) {
      table[i] = StrictMath.sin(angle(i / columns, i % columns % (config.headWidth() / 2)));
    }
    return table;
  }

  /** [headWidth, headWidth] matrix R with (x R) = (-second half, first half) of x. */
  double[] quarterTurn() {
    int width = config.headWidth();
    int half = width / 2;
    double[] matrix = new double[width * width];
    for (int i = 0; i < half; i++) {
      matrix[(i + half) * width + i] = -1;
      matrix[i * width + i + half] = 1;
    }
    return matrix;
  }
}
