package org.fedrouter.compliance.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Vectors for tests. */
final class CvssVectors {
  private CvssVectors() {}

  static CvssVector vector(String text) {
    CvssReading reading = CvssVector.read(text);
    assertThat(reading).as(text).isInstanceOf(CvssReading.Read.class);
    return ((CvssReading.Read) reading).vector();
  }

  static CvssReading.Refused refused(String text) {
    CvssReading reading = CvssVector.read(text);
    assertThat(reading).as(text).isInstanceOf(CvssReading.Refused.class);
    return (CvssReading.Refused) reading;
  }

  /** Each metric with any of its values; metrics that need not stand are left out at times. */
  static String random(CvssVersion version, SplittableRandom random) {
    StringJoiner text = new StringJoiner("/", version.prefix(), "");
    for (Metric metric : version.metrics()) {
      if (metric.mandatory() || random.nextInt(4) > 0) {
        List<String> levels = metric.levels();
        text.add(metric.symbol() + ":" + levels.get(random.nextInt(levels.size())));
      }
    }
    return text.toString();
  }

  /** Lines of {@code vectors.txt}. */
  static List<String> known() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CvssVectors.class.getResourceAsStream("vectors.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("//")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
