package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * Low-rank adapters that differ by row: y + scale * (x A) B[row]. A [in, rank] is shared and fixed;
 * B [shards, rank, out] has one matrix per shard, so that no row sees another row's adapter and the
 * gradient of B[s] comes from the rows of shard s alone.
 *
 * @param a source of the A matrices
 * @param b source of the B matrices
 * @param shards number of adapters; negative if symbolic
 * @param rowsPerShard consecutive rows that share an adapter; shapes must be static unless 1
 */
public record RowAdapters(
    WeightSource a, WeightSource b, AdapterShape shape, long shards, long rowsPerShard)
    implements Adapters {

  @Override
  public Value adapt(Tape tape, int layer, Linear linear, Value x, Value y) {
    long out = y.dimension(-1);
    Value left = a.weight(linear.adapterA(layer), x.dimension(-1), shape.rank());
    Value right = b.weight(linear.adapterB(layer), shards, shape.rank(), out);
    Value low = tape.matmul(x, left);
    Value high =
        rowsPerShard == 1
            ? tape.matmul(low, right)
            : tape.reshape(tape.matmul(byShard(tape, low), right), y.shape());
    return tape.add(y, tape.mul(high, shape.scale()));
  }

  private Value byShard(Tape tape, Value low) {
    return tape.reshape(low, shards, rowsPerShard * low.dimension(1), shape.rank());
  }
}
