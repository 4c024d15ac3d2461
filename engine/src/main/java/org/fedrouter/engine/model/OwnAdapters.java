package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * Low-rank adapters that every row has both matrices of: y + (x A[row]) B[row], the scale being in
 * B. No row sees another row's adapter.
 *
 * @param inputs source of A [rows, in, rank] and B [rows, rank, out]
 * @param rows number of rows; negative if symbolic
 * @param rank largest rank of all adapters; smaller ones are padded with zeros
 */
public record OwnAdapters(WeightSource inputs, long rows, int rank) implements Adapters {

  @Override
  public Value adapt(Tape tape, int layer, Linear linear, Value x, Value y) {
    Value a = inputs.weight(linear.adapterA(layer), rows, x.dimension(-1), rank);
    Value b = inputs.weight(linear.adapterB(layer), rows, rank, y.dimension(-1));
    return tape.add(y, tape.matmul(tape.matmul(x, a), b));
  }
}
