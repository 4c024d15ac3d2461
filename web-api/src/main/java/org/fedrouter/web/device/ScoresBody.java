package org.fedrouter.web.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.cvss.CvssScores;
import org.fedrouter.compliance.cvss.CvssScores.Layered;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.MetricGroup;
import org.fedrouter.compliance.cvss.Score;
import org.jspecify.annotations.Nullable;

/** What vectors score, in the order of the question. */
record ScoresBody(List<ScoreBody> scores) {
  ScoresBody {
    scores = List.copyOf(scores);
  }

  static ScoresBody of(CvssQuestion question) {
    return new ScoresBody(question.vectors().stream().map(ScoreBody::of).toList());
  }

  /**
   * The scores of one vector.
   *
   * @param vector in its canonical form
   * @param base not in version 4.0
   * @param temporal when the vector defines such a metric
   * @param environmental likewise
   * @param score the one that takes everything into account
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScoreBody(
      String vector,
      String version,
      @Nullable BigDecimal base,
      @Nullable BigDecimal temporal,
      @Nullable BigDecimal environmental,
      BigDecimal score,
      String severity) {
    static ScoreBody of(CvssVector vector) {
      CvssScores scores = vector.scores();
      Layered layered = scores instanceof Layered all ? all : null;
      return new ScoreBody(
          vector.toString(),
          vector.version().number(),
          layered == null ? null : number(layered.base()),
          layered == null || !vector.defines(MetricGroup.TEMPORAL)
              ? null
              : number(layered.temporal()),
          layered == null || !vector.defines(MetricGroup.ENVIRONMENTAL)
              ? null
              : number(layered.environmental()),
          number(scores.overall()),
          scores.overall().severity(vector.version()).name().toLowerCase(Locale.ROOT));
    }

    private static BigDecimal number(Score score) {
      return BigDecimal.valueOf(score.tenths(), 1);
    }
  }
}
