package org.fedrouter.engine.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.fedrouter.core.noise.BitSource;

/**
 * The sum of clipped gradients over a lot of any size, patients of few and of many documents alike:
 * one batch shape for patients of one row, one for two, and so on. A shape is opened when it is
 * first needed. No patient is left out and none counts twice.
 */
final class LotGradients implements AutoCloseable {
  /** Patients with more text than fills so many rows are seen through a choice of it. */
  static final int MOST_ROWS = 8;

  private final int time;
  private final IntFunction<PatientGradients> opening;
  private final Map<Integer, PatientGradients> open = new HashMap<>();

  LotGradients(int time, IntFunction<PatientGradients> opening) {
    this.time = time;
    this.opening = opening;
  }

  /** Opens all shapes that these patients need. */
  void prepare(List<Patient> patients) {
    patients.stream().map(this::shape).distinct().forEach(rows -> opened(rows));
  }

  void addTo(long[] sum, List<Patient> lot, BitSource order) {
    lot.stream()
        .collect(Collectors.groupingBy(this::shape))
        .forEach((rows, patients) -> opened(rows).addTo(sum, patients, order));
  }

  private PatientGradients opened(int rows) {
    return open.computeIfAbsent(rows, opening::apply);
  }

  /** The next power of two. */
  private int shape(Patient patient) {
    int rows = patient.rows(time, MOST_ROWS);
    return rows == 1 ? 1 : 2 * Integer.highestOneBit(rows - 1);
  }

  @Override
  public void close() {
    open.values().forEach(PatientGradients::close);
  }
}
