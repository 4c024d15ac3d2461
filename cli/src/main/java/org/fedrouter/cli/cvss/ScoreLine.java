package org.fedrouter.cli.cvss;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.fedrouter.cli.console.Json;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssReading.Read;
import org.fedrouter.compliance.cvss.CvssReading.Refused;
import org.fedrouter.compliance.cvss.CvssScores;
import org.fedrouter.compliance.cvss.CvssScores.Layered;
import org.fedrouter.compliance.cvss.CvssScores.Single;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.MetricGroup;
import org.fedrouter.compliance.cvss.Score;

/** What is printed for one line of input. */
final class ScoreLine {
  private ScoreLine() {}

  static String text(CvssReading reading) {
    return switch (reading) {
      case Refused refused -> "error: " + refused.message();
      case Read read ->
          switch (read.vector().scores()) {
            case Single single -> single.overall().toString();
            case Layered layered ->
                layered.base() + " " + layered.temporal() + " " + layered.environmental();
          };
    };
  }

  static ObjectNode object(long number, CvssReading reading) {
    ObjectNode object = Json.object().put("line", number);
    switch (reading) {
      case Refused refused -> refuse(object, refused);
      case Read read -> score(object, read.vector());
    }
    return object;
  }

  private static void refuse(ObjectNode object, Refused refused) {
    object
        .putObject("error")
        .put("metric", refused.metric())
        .put("rule", refused.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("value", refused.value())
        .put("message", refused.message());
  }

  private static void score(ObjectNode object, CvssVector vector) {
    CvssScores scores = vector.scores();
    object.put("vector", vector.toString()).put("version", vector.version().number());
    if (scores instanceof Layered layered) {
      object.put("base", number(layered.base()));
      if (vector.defines(MetricGroup.TEMPORAL)) {
        object.put("temporal", number(layered.temporal()));
      }
      if (vector.defines(MetricGroup.ENVIRONMENTAL)) {
        object.put("environmental", number(layered.environmental()));
      }
    }
    object
        .put("score", number(scores.overall()))
        .put(
            "severity",
            scores.overall().severity(vector.version()).name().toLowerCase(Locale.ROOT));
  }

  private static BigDecimal number(Score score) {
    return BigDecimal.valueOf(score.tenths(), 1);
  }
}
