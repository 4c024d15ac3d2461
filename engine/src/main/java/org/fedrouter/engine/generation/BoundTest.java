package org.fedrouter.engine.generation;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Hardware;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.runtime.UnboundException;

/**
 * Decides how the steps of a session run. Prompts, steps of one row and joint steps, with adapters
 * that change between them, run once ordinarily and once bound; the logits must be the same bits.
 *
 * @param shapes of the matrices that every row has its own of, by graph input
 */
record BoundTest(Session session, ModelConfig config, Map<String, long[]> shapes) {
  private static final int ROWS = 2;
  private static final int LONGEST = 5;
  private static final int STEPS = 3;

  /** Binds the session's steps if its place wishes that and the test passes; how they run now. */
  static StepMode decide(Session session, ModelConfig config, Map<String, long[]> shapes) {
    if (!session.place().bound()) {
      return StepMode.ORDINARY;
    }
    return new BoundTest(session, config, shapes).decide();
  }

  private StepMode decide() {
    String reason;
    try {
      List<float[]> expected = logits();
      session.bind(!(session.place().hardware() instanceof Hardware.Cpu));
      float difference = difference(expected, logits());
      if (difference == 0) {
        return StepMode.BOUND;
      }
      reason = "the self-test's logits differ from ordinary ones by up to " + difference;
    } catch (UnboundException | RuntimeException e) {
      reason = String.valueOf(e.getMessage());
    }
    session.unbind();
    return new StepMode(false, reason);
  }

  /** Not a number where one list has it, else the largest difference. */
  private static float difference(List<float[]> a, List<float[]> b) {
    float largest = 0;
    for (int i = 0; i < a.size(); i++) {
      if (!Arrays.equals(a.get(i), b.get(i))) {
        for (int j = 0; j < a.get(i).length; j++) {
          largest = Math.max(largest, Math.abs(a.get(i)[j] - b.get(i)[j]));
        }
        largest = Math.max(largest, Float.MIN_VALUE);
      }
    }
    return largest;
  }

  private List<float[]> logits() {
    try (Resources resources = new Resources()) {
      int capacity = Math.min(config.positions(), LONGEST + STEPS);
      LaneMemory memory = new LaneMemory(session, config, ROWS, 1, capacity, shapes, resources);
      List<float[]> seen = new ArrayList<>();
      int[] length = new int[ROWS];
      for (int row = 0; row < ROWS; row++) {
        adapters(memory, row, row);
        length[row] = Math.min(LONGEST - 2 * row, capacity - STEPS);
        prefill(memory, row, length[row]);
        seen.add(read(memory, row));
      }
      step(memory, memory.view(0, 1), 1, length, seen);
      adapters(memory, 1, ROWS);
      Binding both = memory.view(0, ROWS);
      for (int step = 1; step < STEPS; step++) {
        step(memory, both, ROWS, length, seen);
      }
      return seen;
    }
  }

  private void prefill(LaneMemory memory, int row, int count) {
    try (Tensor<LongBuffer> tokens = prompt(count)) {
      memory.lengths.data().put(row, count - 1);
      memory.total.data().put(0, count);
      session.run(memory.view(row, 1).input("input_ids", tokens));
    }
  }

  private Tensor<LongBuffer> prompt(int count) {
    Tensor<LongBuffer> prompt = Tensor.longs(1, count);
    for (int i = 0; i < count; i++) {
      prompt.data().put(i, (7L * i + 1) % config.vocabulary());
    }
    return prompt;
  }

  private void step(
      LaneMemory memory, Binding binding, int rows, int[] length, List<float[]> seen) {
    int furthest = 0;
    for (int row = 0; row < rows; row++) {
      memory.tokens.data().put(row, (5L * length[row] + row) % config.vocabulary());
      memory.lengths.data().put(row, length[row]);
      furthest = Math.max(furthest, ++length[row]);
    }
    memory.total.data().put(0, furthest);
    session.run(binding);
    for (int row = 0; row < rows; row++) {
      seen.add(read(memory, row));
    }
  }

  private float[] read(LaneMemory memory, int row) {
    float[] logits = new float[config.vocabulary()];
    memory.logits.data().get(row * logits.length, logits);
    return logits;
  }

  private void adapters(LaneMemory memory, int row, int pattern) {
    for (String name : shapes.keySet()) {
      FloatBuffer matrix = memory.adapter(name, row);
      for (int i = 0; i < matrix.capacity(); i++) {
        matrix.put(i, ((i * 13 + pattern * 29) % 17 - 8) / 64f);
      }
    }
  }
}
