package org.fedrouter.compliance.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.compliance.cvss.CvssVectors.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.fedrouter.compliance.cvss.CvssScores.Layered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every vector. Seeds are fixed. */
class CvssLaws {
  private static final int VECTORS = 2_000;

  private static List<CvssVector> vectors(CvssVersion version) {
    SplittableRandom random = new SplittableRandom(41);
    List<CvssVector> vectors = new ArrayList<>();
    for (int i = 0; i < VECTORS; i++) {
      vectors.add(vector(CvssVectors.random(version, random)));
    }
    return vectors;
  }

  @ParameterizedTest
  @EnumSource
  void vector_printed_isReadAsTheSame(CvssVersion version) {
    for (CvssVector vector : vectors(version)) {
      String text = vector.toString();
      assertThat(CvssVector.readInOrder(text)).isEqualTo(new CvssReading.Read(vector));
      assertThat(vector(text)).hasToString(text);
    }
  }

  @ParameterizedTest
  @EnumSource
  void order_ofMetrics_changesNothing(CvssVersion version) {
    Random random = new Random(5);
    for (CvssVector vector : vectors(version)) {
      String text = vector.toString().substring(version.prefix().length());
      List<String> parts = new ArrayList<>(List.of(text.split("/", -1)));
      Collections.shuffle(parts, random);
      CvssVector turned = vector(version.prefix() + String.join("/", parts));
      assertThat(turned).isEqualTo(vector);
      assertThat(turned.scores()).isEqualTo(vector.scores());
    }
  }

  @ParameterizedTest
  @EnumSource
  void text_cutOrSpoilt_neverThrows(CvssVersion version) {
    SplittableRandom random = new SplittableRandom(9);
    for (CvssVector vector : vectors(version)) {
      StringBuilder text = new StringBuilder(vector.toString());
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
      assertThat(CvssVector.read(text.toString())).isNotNull();
      assertThat(CvssVector.read(text.substring(random.nextInt(text.length())))).isNotNull();
    }
  }

  /** One level up in one base metric: the score does not fall. */
  @ParameterizedTest
  @EnumSource
  void baseMetric_madeMoreSevere_neverLowersTheBaseScore(CvssVersion version) {
    for (CvssVector any : vectors(version)) {
      CvssVector vector = any.base();
      for (Metric metric : version.metrics()) {
        int level = metric.levels().indexOf(vector.value(metric));
        if (metric.mandatory() && level > 0) {
          String now = metric.symbol() + ":" + metric.levels().get(level) + "/";
          String then = metric.symbol() + ":" + metric.levels().get(level - 1) + "/";
          CvssVector worse = vector(cutSlash((vector + "/").replaceFirst("(?<=^|/)" + now, then)));
          assertThat(base(worse))
              .as("%s against %s", worse, vector)
              .isGreaterThanOrEqualTo(base(vector));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V2_0", "V3_0", "V3_1"})
  void temporalScore_isNeverAboveTheBaseScore(CvssVersion version) {
    for (CvssVector vector : vectors(version)) {
      Layered scores = (Layered) vector.scores();
      assertThat(scores.temporal()).isLessThanOrEqualTo(scores.base());
    }
  }

  @ParameterizedTest
  @EnumSource(names = "V4_0")
  void supplementalMetrics_changeNoScore(CvssVersion version) {
    for (CvssVector vector : vectors(version)) {
      String without = vector.toString().replaceAll("/(S|AU|R|V|RE|U):\\w+", "");
      assertThat(vector(without).scores()).isEqualTo(vector.scores());
    }
  }

  private static String cutSlash(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static Score base(CvssVector vector) {
    return vector.scores() instanceof Layered layered ? layered.base() : vector.scores().overall();
  }
}
