package org.fedrouter.compliance.cvss;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A vector: a value for each metric of its version. Immutable. A metric that was not given and one
 * that was given as not defined are the same.
 */
public final class CvssVector {
  private final CvssVersion version;

  /** For each metric the place of its value. */
  private final byte[] choices;

  /** Takes the array over. */
  CvssVector(CvssVersion version, byte[] choices) {
    this.version = version;
    this.choices = choices;
  }

  /** Reads a vector whose metrics stand in any order. Linear in the length of the text. */
  public static CvssReading read(String text) {
    return VectorReader.read(text, false);
  }

  /** As {@link #read}, but refuses an order that the specification of the version does not have. */
  public static CvssReading readInOrder(String text) {
    return VectorReader.read(text, true);
  }

  public CvssVersion version() {
    return version;
  }

  /**
   * The value of a metric, for example {@code N}.
   *
   * @throws IllegalArgumentException when the metric is another version's
   */
  public String value(Metric metric) {
    if (!version.metrics().contains(metric)) {
      throw new IllegalArgumentException(metric + " must be a metric of " + version.number());
    }
    return level(metric);
  }

  /** Whether any metric of a group is defined. */
  public boolean defines(MetricGroup group) {
    for (Metric metric : version.metrics()) {
      if (metric.group() == group && (metric.mandatory() || choice(metric) != 0)) {
        return true;
      }
    }
    return false;
  }

  /** This vector with its base metrics alone. */
  public CvssVector base() {
    byte[] kept = new byte[choices.length];
    for (Metric metric : version.metrics()) {
      kept[metric.ordinal()] = metric.mandatory() ? choices[metric.ordinal()] : 0;
    }
    return new CvssVector(version, kept);
  }

  /** Its scores, by the equations of its version. */
  public CvssScores scores() {
    return switch (version) {
      case V2_0 -> Equations2.scores(this);
      case V3_0, V3_1 -> Equations3.scores(this);
      case V4_0 -> Equations4.scores(this);
    };
  }

  private String level(Metric metric) {
    return MetricTable.of(version).level(metric.ordinal(), choice(metric));
  }

  /** The place of a metric's value among the metric's values. */
  int choice(Metric metric) {
    return choices[metric.ordinal()];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CvssVector vector
        && version == vector.version
        && Arrays.equals(choices, vector.choices);
  }

  @Override
  public int hashCode() {
    return 31 * version.hashCode() + Arrays.hashCode(choices);
  }

  /**
   * The canonical vector: metrics in the order of the specification, what is not defined left out.
   */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner("/", version.prefix(), "");
    for (Metric metric : version.metrics()) {
      if (metric.mandatory() || choice(metric) != 0) {
        text.add(metric.symbol() + ":" + level(metric));
      }
    }
    return text.toString();
  }
}
