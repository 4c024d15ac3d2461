package org.fedrouter.hospital.training;

import java.nio.file.Path;
import java.util.Optional;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.engine.model.AdapterFolder;

/**
 * What an administrator asks for.
 *
 * @param name of the adapter, and of the training in the ledger
 * @param records of patients
 * @param replay public records; empty trains without replay
 * @param patients published bound of the number of patients, never counted from the records
 * @param lot expected number of patients in a lot
 * @param epsilon of the training alone, at most
 * @param delta of the training alone
 */
public record TrainingRequest(
    String name,
    Path records,
    Optional<Path> replay,
    int patients,
    int lot,
    int steps,
    Epsilon epsilon,
    Delta delta,
    TrainingTuning tuning) {
  /** Delta is the chance that anything may come out: for one patient in four it would be none. */
  private static final double LEAST_RATIO = 4;

  /**
   * @throws IllegalArgumentException naming field, rule and value
   */
  public TrainingRequest {
    if (!AdapterFolder.isName(name)) {
      throw new IllegalArgumentException(
          "name must be 1 to 63 of a-z, 0-9, dot, dash, underscore, and begin with one of a-z, 0-9");
    }
    if (patients < 1 || lot < 1 || lot > patients) {
      throw new IllegalArgumentException(
          "lot must be in 1..patients, got " + lot + " of " + patients);
    }
    if (steps < 1 || steps > 100_000) {
      throw new IllegalArgumentException("steps must be in 1..100000, got " + steps);
    }
    if (delta.value() * patients * LEAST_RATIO > 1) {
      throw new IllegalArgumentException(
          "delta must be at most 1/(4 * patients), got " + delta.value());
    }
  }
}
