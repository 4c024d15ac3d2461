package org.fedrouter.compliance.csaf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssScores;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.CvssVersion;
import org.fedrouter.compliance.cvss.Metric;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.document.Node;

/** Tests 6.1.7 to 6.1.10: scores of one vulnerability. */
final class ScoreTests {
  /** Fields of FIRST's schemas by the metrics that they stand for. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("AV", "attackVector"),
          Map.entry("AC", "attackComplexity"),
          Map.entry("PR", "privilegesRequired"),
          Map.entry("UI", "userInteraction"),
          Map.entry("S", "scope"),
          Map.entry("C", "confidentialityImpact"),
          Map.entry("I", "integrityImpact"),
          Map.entry("A", "availabilityImpact"),
          Map.entry("E", "exploitCodeMaturity"),
          Map.entry("RL", "remediationLevel"),
          Map.entry("RC", "reportConfidence"),
          Map.entry("CR", "confidentialityRequirement"),
          Map.entry("IR", "integrityRequirement"),
          Map.entry("AR", "availabilityRequirement"),
          Map.entry("MAV", "modifiedAttackVector"),
          Map.entry("MAC", "modifiedAttackComplexity"),
          Map.entry("MPR", "modifiedPrivilegesRequired"),
          Map.entry("MUI", "modifiedUserInteraction"),
          Map.entry("MS", "modifiedScope"),
          Map.entry("MC", "modifiedConfidentialityImpact"),
          Map.entry("MI", "modifiedIntegrityImpact"),
          Map.entry("MA", "modifiedAvailabilityImpact"),
          Map.entry("CDP", "collateralDamagePotential"),
          Map.entry("TD", "targetDistribution"),
          Map.entry("Au", "authentication"));

  private ScoreTests() {}

  static void run(Node vulnerability, CsafCheck check) {
    List<String> versions = new ArrayList<>();
    for (Node score : vulnerability.list("scores")) {
      for (String field : List.of("cvss_v2", "cvss_v3")) {
        Node cvss = score.at(field);
        if (score.get(field) != null) {
          score.texts("products").forEach(id -> versions.add(cvss.text("version") + " " + id));
          scored(cvss, check);
        }
      }
    }
    check.once("6.1.7", "a product has one score of a version", versions);
  }

  private static void scored(Node cvss, CsafCheck check) {
    String text = String.valueOf(cvss.text("vectorString"));
    if (!(CvssVector.read(text) instanceof CvssReading.Read(CvssVector vector))) {
      check.fail("6.1.8", "a vector is valid", text);
      return;
    }
    if (!vector.version().number().equals(cvss.text("version"))) {
      check.fail("6.1.10", "the version is the vector's", text);
      return;
    }
    if (vector.scores() instanceof CvssScores.Layered scores) {
      computed(cvss, "base", scores.base(), vector.version(), check);
      computed(cvss, "temporal", scores.temporal(), vector.version(), check);
      computed(cvss, "environmental", scores.environmental(), vector.version(), check);
    }
    for (Metric metric : vector.version().metrics()) {
      metric(cvss, vector, metric, check);
    }
  }

  private static void computed(
      Node cvss, String name, Score score, CvssVersion version, CsafCheck check) {
    String given = cvss.text(name + "Score");
    String severity = cvss.text(name + "Severity");
    if (given != null && new BigDecimal(given).compareTo(new BigDecimal(score.toString())) != 0) {
      check.fail("6.1.9", "the " + name + " score is " + score, given);
    }
    if (severity != null && !severity.equals(score.severity(version).name())) {
      check.fail("6.1.9", "the severity is that of " + score, severity);
    }
  }

  /** Words of the schemas begin with the letters of the vector, but for a few. */
  private static void metric(Node cvss, CvssVector vector, Metric metric, CsafCheck check) {
    boolean second = vector.version() == CvssVersion.V2_0;
    String field =
        switch (metric.symbol()) {
          case "AV" -> second ? "accessVector" : "attackVector";
          case "AC" -> second ? "accessComplexity" : "attackComplexity";
          case "E" -> second ? "exploitability" : "exploitCodeMaturity";
          default -> String.valueOf(FIELDS.get(metric.symbol()));
        };
    String word = cvss.text(field);
    if (word != null && !stands(word, vector.value(metric), metric)) {
      check.fail("6.1.10", field + " is the vector's", word);
    }
  }

  private static boolean stands(String word, String value, Metric metric) {
    String letters =
        switch (word) {
          case "NOT_DEFINED" -> metric.levels().getFirst();
          case "PROOF_OF_CONCEPT" -> metric.levels().contains("POC") ? "POC" : "P";
          case "OFFICIAL_FIX" -> metric.levels().contains("OF") ? "OF" : "O";
          case "TEMPORARY_FIX" -> metric.levels().contains("TF") ? "TF" : "T";
          case "ADJACENT_NETWORK" -> "A";
          case "UNCORROBORATED" -> "UR";
          case "UNCONFIRMED" -> "UC";
          case "LOW_MEDIUM" -> "LM";
          case "MEDIUM_HIGH" -> "MH";
          default -> word.substring(0, 1).toUpperCase(Locale.ROOT);
        };
    return letters.equals(value);
  }
}
