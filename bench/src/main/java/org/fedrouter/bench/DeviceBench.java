package org.fedrouter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.engine.generation.Batching;
import org.fedrouter.engine.generation.Device;
import org.fedrouter.engine.generation.DeviceChoice;
import org.fedrouter.engine.generation.DeviceTrial;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.generation.Placement;
import org.fedrouter.engine.generation.PublicSequence;
import org.fedrouter.engine.runtime.Hardware;

/**
 * Everything about one device, a JSON object in each line: the trial, logits against the
 * processor's, decoding with ordinary and with bound steps, training. {@code DeviceBench FOLDER
 * DEVICE THREADS TOKENS LOTS}; ends with 1 when the trial or the logits fail.
 */
public final class DeviceBench {
  /** Attention on a device is in 16-bit floats; the logits here are below 8. */
  private static final float TOLERANCE = 0.05f;

  private static final int[] ROWS = {1, 8, 32, 128};
  private static final int CONTEXT = 512;
  private static final int CHECKED = 32;

  private final Path folder;
  private final Placement placement;
  private final int threads;

  private DeviceBench(Path folder, Placement placement, int threads) {
    this.folder = folder;
    this.placement = placement;
    this.threads = threads;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    int threads = Integer.parseInt(arguments[2]);
    Placement placement;
    try {
      placement = new DeviceTrial().decide(DeviceChoice.parse("device", arguments[1]));
    } catch (IllegalStateException e) {
      System.out.printf("{\"trial\":\"failed\",\"reason\":\"%s\"}%n", escaped(e.getMessage()));
      System.exit(1);
      return;
    }
    System.out.printf(
        "{\"trial\":\"%s\",\"reason\":\"%s\"}%n",
        placement.hardware().label(), escaped(placement.reason()));
    DeviceBench bench = new DeviceBench(folder, placement, threads);
    boolean right = bench.logits();
    for (int rows : ROWS) {
      bench.decode(rows, false, Integer.parseInt(arguments[3]));
      bench.decode(rows, true, Integer.parseInt(arguments[3]));
    }
    TrainingBench.run(folder, placement, threads, Integer.parseInt(arguments[4]));
    System.exit(right ? 0 : 1);
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private Engine open(Device device, int sequences, int rows) throws IOException {
    Path cache = Files.createTempDirectory("fedrouter-bench");
    Batching batching = new Batching(rows, rows, 16, 1L << 30);
    return Engine.open(
        folder,
        null,
        new EngineSettings(sequences, 0, CONTEXT, threads, cache, batching),
        List.of(),
        device);
  }

  /** The same text on both, each token the processor's choice. */
  private boolean logits() throws IOException {
    float largest = 0;
    String steps;
    try (Device processor = new Device();
        Device device = new Device(new Placement(placement.hardware(), "", true));
        Engine right = open(processor, 1, 0);
        Engine tried = open(device, 1, 0);
        PublicSequence expected = right.openPublic(new int[] {5, 77, 1234, 9, 300, 42, 8});
        PublicSequence actual = tried.openPublic(new int[] {5, 77, 1234, 9, 300, 42, 8})) {
      steps = tried.info().steps().label();
      for (int i = 0; i < CHECKED; i++) {
        float[] a = expected.logits();
        float[] b = actual.logits();
        int best = 0;
        for (int token = 0; token < a.length; token++) {
          // Keeps what is not a number, wherever it comes.
          largest = Math.max(largest, Math.abs(a[token] - b[token]));
          best = a[token] > a[best] ? token : best;
        }
        expected.step(best);
        actual.step(best);
      }
    }
    boolean right = largest <= TOLERANCE;
    System.out.printf(
        "{\"check\":\"logits\",\"steps\":\"%s\",\"tokens\":%d,\"max_abs_difference\":%g,"
            + "\"tolerance\":%g,\"right\":%b}%n",
        escaped(steps), CHECKED, largest, TOLERANCE, right);
    return right;
  }

  private void decode(int rows, boolean bound, int tokens)
      throws IOException, InterruptedException {
    Hardware hardware = placement.hardware();
    try (Device device = new Device(new Placement(hardware, "", bound));
        Engine engine = open(device, 0, rows)) {
      BatchLoop loop = new BatchLoop(engine, rows, tokens, 0);
      long unused = loop.run(rows);
      int answers = Math.max(16, 3 * rows);
      long start = System.nanoTime();
      long generated = loop.run(answers);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "{\"decode\":\"%s\",\"steps\":\"%s\",\"rows\":%d,\"tokens_per_second\":%.0f,"
              + "\"step_p50_ms\":%.3f,\"step_p95_ms\":%.3f}%n",
          hardware.label(),
          escaped(engine.info().steps().label()),
          rows,
          generated / seconds,
          engine.load().medianNanos() / 1e6,
          engine.load().slowNanos() / 1e6);
    }
  }
}
