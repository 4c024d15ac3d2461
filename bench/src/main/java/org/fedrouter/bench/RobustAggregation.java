package org.fedrouter.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.fedrouter.core.aggregation.robust.Aggregation;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.robust.Outcome;
import org.fedrouter.core.aggregation.robust.Rules;
import org.fedrouter.core.aggregation.robust.Screening;
import org.fedrouter.core.aggregation.robust.Submission;
import org.fedrouter.core.aggregation.robust.Update;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A round of 50 clients with a million numbers each, ten of whom may lie; screening included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 4)
@Measurement(iterations = 5)
public class RobustAggregation {
  private static final int CLIENTS = 50;
  private static final int NUMBERS = 1_000_000;
  private static final int LIARS = 10;

  @Param({
    "mean",
    "median",
    "trmean",
    "krum_byzfl",
    "meamed",
    "nnm+trmean",
    "geomed_byzfl_nu0.1_T3",
    "geomed_exact",
    "centered_clip_m0_L1_tau1",
    "bulyan_flower_classic"
  })
  private String rule = "";

  @Param({"1", "2"})
  private int threads = 1;

  /** As networks carry them, or doubles. */
  @Param({"true", "false"})
  private boolean singles = true;

  private final List<Update> updates = new ArrayList<>();

  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    for (int client = 0; client < CLIENTS; client++) {
      float[] update = new float[NUMBERS];
      for (int t = 0; t < NUMBERS; t++) {
        update[t] = (float) (random.nextGaussian() * 1e-3);
      }
      updates.add(singles ? Update.of(update) : Update.of(widened(update)));
    }
  }

  private static double[] widened(float[] update) {
    double[] wide = new double[update.length];
    Arrays.setAll(wide, t -> update[t]);
    return wide;
  }

  @Benchmark
  public Outcome aggregate() {
    Aggregation aggregation = Rules.named(rule, List.of(), OptionalLong.empty());
    return aggregation.of(Submission.of(updates), LIARS, Screening.DEFAULT, new Crew(threads));
  }
}
