package org.fedrouter.bench;

import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssScores;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.CvssVersion;
import org.fedrouter.compliance.cvss.Metric;
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

/** What it costs to read a vector in which every metric stands, and to score it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CvssCost {
  /** So many that no branch is learned by heart. */
  private static final int VECTORS = 1 << 12;

  @Param CvssVersion version = CvssVersion.V2_0;

  private final String[] texts = new String[VECTORS];
  private int next;

  @Setup
  public void write() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < VECTORS; i++) {
      StringJoiner text = new StringJoiner("/", version.prefix(), "");
      for (Metric metric : version.metrics()) {
        text.add(
            metric.symbol() + ":" + metric.levels().get(random.nextInt(metric.levels().size())));
      }
      texts[i] = text.toString();
    }
  }

  @Benchmark
  public CvssScores readAndScore() {
    next = (next + 1) % VECTORS;
    return switch (CvssVector.read(texts[next])) {
      case CvssReading.Read read -> read.vector().scores();
      case CvssReading.Refused refused -> throw new IllegalStateException(refused.message());
    };
  }
}
