package org.fedrouter.engine.model;

import java.util.List;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * Low-rank adapters of which any one factor may belong to a patient: y + scale * ((x A) R) B. A
 * factor is [rows, columns], the same for all, or [patients, rows, columns]: then consecutive rows
 * of the batch are one patient, and the gradient of a patient's copy is that patient's gradient.
 *
 * @param factors in the order in which they are applied
 * @param scale of the product
 * @param patients in a batch of static shape
 * @param rowsPerPatient consecutive rows of one patient
 */
public record FactorAdapters(Factors factors, double scale, long patients, long rowsPerPatient)
    implements Adapters {

  /** Where a linear map's factors come from, the one next to the input first. */
  @FunctionalInterface
  public interface Factors {
    /** The factors of a linear map from {@code in} to {@code out} values. */
    List<Value> of(int layer, Linear linear, long in, long out);
  }

  @Override
  public Value adapt(Tape tape, int layer, Linear linear, Value x, Value y) {
    long in = x.dimension(-1);
    Value high = tape.reshape(x, patients, rowsPerPatient * x.dimension(1), in);
    for (Value factor : factors.of(layer, linear, in, y.dimension(-1))) {
      high = tape.matmul(high, factor);
    }
    return tape.add(y, tape.mul(tape.reshape(high, y.shape()), scale));
  }
}
