package org.fedrouter.hospital.training;

/**
 * How far a training has come. Steps are counted; how long they take or what they learn is not
 * told.
 */
public sealed interface TrainingState {
  record Running(int step, int steps) implements TrainingState {}

  record Published(TrainingDesk.Published adapter) implements TrainingState {}

  /**
   * It was charged and gave nothing.
   *
   * @param reason in the node's own words
   */
  record Failed(String reason) implements TrainingState {}
}
