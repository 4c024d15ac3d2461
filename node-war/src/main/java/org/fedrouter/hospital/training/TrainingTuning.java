package org.fedrouter.hospital.training;

/**
 * Numbers that decide how well an adapter learns and nothing about privacy. Choose them on public
 * data: trying several on the records would be several trainings.
 *
 * @param clip norm of one patient's gradient that is kept, in (0, 1000]
 * @param rank inner width of the adapter, in 1..256
 * @param rate highest learning rate, in (0, 1]
 * @param replay largest norm of the public gradient, in clips, in [0, 1000]
 * @param time tokens in a row; longer documents are cut, in 8..4096
 * @param seed of the fixed A matrices, public
 */
public record TrainingTuning(
    double clip, int rank, double rate, double replay, int time, long seed) {
  /** What the demonstration was measured with. */
  public static final TrainingTuning DEFAULT = new TrainingTuning(0.5, 2, 0.015, 1, 64, 1);

  /**
   * @throws IllegalArgumentException naming field, rule and value
   */
  public TrainingTuning {
    within("clip", clip, Double.MIN_NORMAL, 1000);
    within("rank", rank, 1, 256);
    within("rate", rate, Double.MIN_NORMAL, 1);
    within("replay", replay, 0, 1000);
    within("time", time, 8, 4096);
  }

  private static void within(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", got " + value);
    }
  }
}
