package org.fedrouter.compliance.priority;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.CvssVersion;
import org.fedrouter.compliance.cvss.Metric;
import org.fedrouter.compliance.cvss.Metric3;
import org.fedrouter.compliance.cvss.Metric4;
import org.fedrouter.compliance.cvss.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a device.
 *
 * @param placement null when nobody has said, which changes no vector
 * @param impact on mission and well-being, as the coordinator's table has it; null likewise
 */
public record DeviceProfile(
    @Nullable Placement placement, @Nullable MissionImpact impact, Requirements requirements) {
  /** Of which nothing is known. */
  public static final DeviceProfile UNKNOWN = new DeviceProfile(null, null, Requirements.UNKNOWN);

  /** How much harm to mission and well-being a failure does. */
  public enum MissionImpact {
    LOW,
    MEDIUM,
    HIGH
  }

  /**
   * A vector of CVSS 3 or 4 with the environmental metrics of this device in place of any that it
   * has. Vectors of version 2 stay as they are: they have no modified metrics.
   */
  public CvssVector applied(CvssVector vector) {
    if (vector.version() == CvssVersion.V2_0) {
      return vector;
    }
    Map<String, String> levels = new LinkedHashMap<>();
    for (Metric metric : vector.version().metrics()) {
      if (metric.group() != MetricGroup.ENVIRONMENTAL) {
        levels.put(metric.symbol(), vector.value(metric));
      }
    }
    environment(vector, levels);
    StringJoiner text = new StringJoiner("/", vector.version().prefix(), "");
    for (Metric metric : vector.version().metrics()) {
      @Nullable String level = levels.get(metric.symbol());
      if (level != null) {
        text.add(metric.symbol() + ":" + level);
      }
    }
    return switch (CvssVector.read(text.toString())) {
      case CvssReading.Read read -> read.vector();
      case CvssReading.Refused refused -> throw new IllegalStateException(refused.message());
    };
  }

  private void environment(CvssVector vector, Map<String, String> levels) {
    boolean four = vector.version() == CvssVersion.V4_0;
    levels.put("CR", requirements.confidentiality().level());
    levels.put("IR", requirements.integrity().level());
    levels.put("AR", requirements.availability().level());
    if (placement != null) {
      String attack = vector.value(four ? Metric4.AV : Metric3.AV);
      String complexity = vector.value(four ? Metric4.AC : Metric3.AC);
      levels.put("MAV", placement.attackVector(attack));
      levels.put("MAC", placement.attackComplexity(attack, complexity));
    }
    if (four && requirements.therapy()) {
      safety(vector, levels);
    }
  }

  /** Where a device treats people, whatever changes or stops it reaches them. */
  private static void safety(CvssVector vector, Map<String, String> levels) {
    if (any(vector, Metric4.VI, Metric4.SI)) {
      levels.put("MSI", "S");
    }
    if (any(vector, Metric4.VA, Metric4.SA)) {
      levels.put("MSA", "S");
    }
  }

  private static boolean any(CvssVector vector, Metric own, Metric beyond) {
    return !vector.value(own).equals("N") || !vector.value(beyond).equals("N");
  }
}
