package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Tensor;

/**
 * The reusable input tensors of a training run. Several documents share a row; each sees only
 * itself and counts its positions from 0, exactly as if it had a row of its own.
 */
public final class Batch implements AutoCloseable {
  private static final float HIDDEN = -1e9f;

  private final BatchShape shape;
  private final Tensor<LongBuffer> ids;
  private final Tensor<LongBuffer> positions;
  private final Tensor<LongBuffer> labels;
  private final Tensor<FloatBuffer> weights;
  private final Tensor<FloatBuffer> mask;
  private final int[] used;
  private final int[] predicted;

  /** An empty batch. */
  public Batch(BatchShape shape) {
    this.shape = shape;
    int rows = shape.rows();
    int time = shape.time();
    this.ids = Tensor.longs(rows, time);
    this.positions = Tensor.longs(rows, time);
    this.labels = Tensor.longs(rows, time);
    this.weights = Tensor.floats(rows, time);
    this.mask = Tensor.floats(rows, 1, 1, time, time);
    this.used = new int[rows];
    this.predicted = new int[rows];
    clear();
  }

  /** The static size. */
  public BatchShape shape() {
    return shape;
  }

  void bind(Binding binding) {
    binding.input(TrainingGraph.IDS, ids).input(TrainingGraph.POSITIONS, positions);
    binding.input(TrainingGraph.LABELS, labels).input(TrainingGraph.WEIGHTS, weights);
    binding.input(TrainingGraph.MASK, mask);
  }

  /** Removes all documents; free positions have weight 0 and see only themselves. */
  public void clear() {
    int time = shape.time();
    for (int i = 0; i < shape.rows() * time; i++) {
      ids.data().put(i, 0);
      positions.data().put(i, 0);
      labels.data().put(i, 0);
      weights.data().put(i, 0);
      for (int j = 0; j < time; j++) {
        mask.data().put(i * time + j, j == i % time ? 0 : HIDDEN);
      }
    }
    Arrays.fill(used, 0);
    Arrays.fill(predicted, 0);
  }

  /**
   * Adds a document.
   *
   * @return false when the row has no room; a document longer than an empty row is cut to its size
   */
  public boolean add(int row, Document document) {
    int start = used[row];
    int length = Math.min(document.length() - 1, shape.time());
    if (start + length > shape.time()) {
      return false;
    }
    for (int t = 0; t < length; t++) {
      int at = row * shape.time() + start + t;
      ids.data().put(at, document.token(t));
      positions.data().put(at, t);
      labels.data().put(at, document.token(t + 1));
      weights.data().put(at, t + 1 < document.from() ? 0 : 1);
      for (int s = 0; s <= t; s++) {
        mask.data().put(at * shape.time() + start + s, 0);
      }
    }
    used[row] += length;
    predicted[row] += Math.max(0, length + 1 - document.from());
    return true;
  }

  /** Number of predicted tokens in rows {@code from} to {@code from + count - 1}. */
  public int tokens(int from, int count) {
    int sum = 0;
    for (int row = from; row < from + count; row++) {
      sum += predicted[row];
    }
    return sum;
  }

  /** Scales the weights so that each group of consecutive rows sums to 1; once per filling. */
  public void normalise(int rowsPerGroup) {
    int time = shape.time();
    for (int row = 0; row < shape.rows(); row++) {
      int group = row / rowsPerGroup * rowsPerGroup;
      float weight = 1f / Math.max(1, tokens(group, rowsPerGroup));
      for (int at = row * time; at < row * time + used[row]; at++) {
        weights.data().put(at, weights.data().get(at) * weight);
      }
    }
  }

  @Override
  public void close() {
    ids.close();
    positions.close();
    labels.close();
    weights.close();
    mask.close();
  }
}
