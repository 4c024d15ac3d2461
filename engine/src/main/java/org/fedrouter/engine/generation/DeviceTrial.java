package org.fedrouter.engine.generation;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.runtime.EngineException;
import org.fedrouter.engine.runtime.Hardware;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Tries a device by what a node does with it: loads a tiny decoder, reads a prompt, steps, and
 * compares the logits with the processor's. That a runtime lists a provider proves nothing.
 *
 * @param logits of the tiny decoder on some hardware
 */
public record DeviceTrial(Function<Hardware, float[]> logits) {
  /** Attention in 16-bit floats keeps 11 bits; the tiny logits are below 8. */
  static final float TOLERANCE = 0.02f;

  private static final ModelConfig TINY =
      new ModelConfig(2, 64, 4, 2, 16, 96, 64, 64, 10_000, 1e-5, true);
  private static final int ROWS = 2;
  private static final int CONTEXT = 16;

  /** A trial of the hardware at hand. */
  public DeviceTrial() {
    this(DeviceTrial::run);
  }

  /**
   * Decides where to compute.
   *
   * @throws IllegalStateException with the exact reason when a device that was asked for by name
   *     does not pass
   */
  public Placement decide(DeviceChoice choice) {
    return switch (choice) {
      case DeviceChoice.Auto auto -> {
        String reason = reason(new Hardware.Cuda(0));
        yield reason.isEmpty()
            ? new Placement(new Hardware.Cuda(0), "", true)
            : new Placement(Hardware.CPU, reason, true);
      }
      case DeviceChoice.Only only when only.hardware() instanceof Hardware.Cuda cuda -> {
        String reason = reason(cuda);
        if (!reason.isEmpty()) {
          throw new IllegalStateException(
              "the device " + cuda.label() + " cannot be used: " + reason);
        }
        yield new Placement(cuda, "", true);
      }
      case DeviceChoice.Only only -> Placement.CPU;
    };
  }

  /** Why a device cannot be used; empty when it can. */
  private String reason(Hardware.Cuda cuda) {
    float[] actual;
    try {
      actual = logits.apply(cuda);
    } catch (EngineException e) {
      return DeviceFailure.reason(cuda, String.valueOf(e.getMessage()));
    }
    float[] expected = logits.apply(Hardware.CPU);
    float largest = 0;
    for (int i = 0; i < expected.length; i++) {
      // Keeps what is not a number, wherever it comes.
      largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
    }
    return largest <= TOLERANCE
        ? ""
        : "wrong result: logits differ from the processor's by up to %s, at most %s is allowed"
            .formatted(largest, TOLERANCE);
  }

  private static float[] run(Hardware hardware) {
    try (Resources resources = new Resources()) {
      Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
      Layout.of(TINY)
          .forEach((name, shape) -> weights.put(name, resources.add(weight(name, shape))));
      Place place = new Place(hardware, 1, Runnable::run, false);
      Session session =
          resources.add(ServingGraph.base(TINY, weights, ServingGraph.cache(hardware)).open(place));
      AnswerLane lane = new AnswerLane(session, TINY, ROWS, CONTEXT, 0, resources);
      float[] seen = new float[ROWS * 2 * TINY.vocabulary()];
      for (int row = 0; row < ROWS; row++) {
        int slot = lane.claim();
        lane.prefill(slot, new int[] {3, 1, 4, 1, 5 + row}, 0, 5);
        copy(lane, slot, seen, 2 * row);
        lane.step(new int[] {slot}, new int[] {9 + row});
        copy(lane, slot, seen, 2 * row + 1);
      }
      return seen;
    }
  }

  private static void copy(AnswerLane lane, int slot, float[] to, int at) {
    float[] logits = new float[TINY.vocabulary()];
    lane.logits(slot, logits);
    System.arraycopy(logits, 0, to, at * logits.length, logits.length);
  }

  /** Numbers that are spread evenly and differ by name. */
  private static Tensor<FloatBuffer> weight(String name, long... shape) {
    Tensor<FloatBuffer> tensor = Tensor.floats(shape);
    double spread = shape.length == 1 ? 0 : 1.7 / Math.sqrt((double) shape[1]);
    for (int i = 0; i < tensor.data().capacity(); i++) {
      int hash = (i * 0x9E3779B1 + name.hashCode()) * 0x85EBCA6B;
      double even = (hash >>> 8) / (double) (1 << 23) - 1;
      tensor.data().put(i, (float) (shape.length == 1 ? 1 + even / 8 : spread * even));
    }
    return tensor;
  }
}
