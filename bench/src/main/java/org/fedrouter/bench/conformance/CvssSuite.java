package org.fedrouter.bench.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssScores;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.CvssVersion;
import org.fedrouter.compliance.cvss.MetricGroup;

/**
 * The vectors of python-cvss: files {@code vectors_*} with lines {@code VECTOR - SCORE} or {@code
 * VECTOR - (BASE, TEMPORAL, ENVIRONMENTAL)}; {@code None} stands for a score of a group that the
 * vector does not define.
 */
final class CvssSuite implements Suite {
  private static final String BETWEEN = " - ";

  @Override
  public Tally run(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(CvssSuite::isVectors).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IOException("no vectors_* in " + folder);
    }
    Tally sum = new Tally();
    for (Path file : files) {
      Tally tally = new Tally();
      try (Stream<String> lines = Files.lines(file)) {
        lines.forEach(line -> check(line, tally));
      }
      tally.print("cvss " + file.getFileName());
      sum.add(tally);
    }
    return sum;
  }

  private static boolean isVectors(Path file) {
    return String.valueOf(file.getFileName()).startsWith("vectors_");
  }

  private static void check(String line, Tally tally) {
    int between = line.indexOf(BETWEEN);
    String vector = line.substring(0, between);
    tally.count(vector, expected(line.substring(between + BETWEEN.length())), ours(vector));
  }

  /** Every number with one decimal; a sole one stands alone. */
  private static String expected(String scores) {
    StringJoiner text = new StringJoiner(" ");
    for (String score : scores.replaceAll("[()\\s]", "").split(",", -1)) {
      if (score.equals("None")) {
        text.add("-");
      } else if (!score.isEmpty()) {
        text.add(new BigDecimal(score).setScale(1, RoundingMode.UNNECESSARY).toString());
      }
    }
    return text.toString();
  }

  private static String ours(String text) {
    return switch (CvssVector.read(text)) {
      case CvssReading.Refused refused -> refused.message();
      case CvssReading.Read read -> ours(read.vector());
    };
  }

  private static String ours(CvssVector vector) {
    return switch (vector.scores()) {
      case CvssScores.Single single -> single.overall().toString();
      case CvssScores.Layered layered -> {
        boolean all = vector.version() != CvssVersion.V2_0;
        String temporal =
            all || vector.defines(MetricGroup.TEMPORAL) ? layered.temporal().toString() : "-";
        String environmental =
            all || vector.defines(MetricGroup.ENVIRONMENTAL)
                ? layered.environmental().toString()
                : "-";
        yield layered.base() + " " + temporal + " " + environmental;
      }
    };
  }
}
