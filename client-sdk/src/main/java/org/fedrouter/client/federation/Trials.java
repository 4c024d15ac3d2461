package org.fedrouter.client.federation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fedrouter.client.federation.PublicTrial.Score;
import org.fedrouter.client.federation.PublicTrial.Scores;
import org.fedrouter.core.exchange.Bytes;

/** What a hospital says of a candidate. */
final class Trials {
  private static final Bytes NONE = bytes("{\"none\":true}");

  private Trials() {}

  /** The message: scores, or that there are none. */
  static Bytes json(Means means, WorkItem item, float[] before, byte[] candidate) {
    Optional<float[]> after = Floats.of(candidate, item.terms().adapter().dimension());
    if (means.trial().isEmpty() || after.isEmpty()) {
      return NONE;
    }
    try {
      Scores scores = means.trial().get().of(item.terms(), before.clone(), after.get());
      return finite(scores.before()) && finite(scores.after()) ? json(scores) : NONE;
    } catch (RuntimeException e) {
      Turn unused = means.trouble("the candidate could not be tried: " + e);
      return NONE;
    }
  }

  private static boolean finite(Score score) {
    return score.loss() >= 0
        && Double.isFinite(score.loss())
        && score.accuracy() >= 0
        && score.accuracy() <= 1;
  }

  private static Bytes json(Scores scores) {
    return bytes(
        "{\"set_sha256\":\"%s\",\"before\":%s,\"after\":%s}"
            .formatted(scores.set().hex(), json(scores.before()), json(scores.after())));
  }

  private static String json(Score score) {
    return "{\"loss\":" + score.loss() + ",\"accuracy\":" + score.accuracy() + "}";
  }

  private static Bytes bytes(String json) {
    return Bytes.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
