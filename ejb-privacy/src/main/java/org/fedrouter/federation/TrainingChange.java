package org.fedrouter.federation;

/** What became of a person's wish. */
public sealed interface TrainingChange {
  /** It was done. */
  record Done(Training training) implements TrainingChange {}

  /** It cannot be done now; nothing has changed. */
  record Refused(String reason) implements TrainingChange {}

  /** There is no such training, or no such version of it. */
  record Unknown() implements TrainingChange {}
}
