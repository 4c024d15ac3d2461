package org.fedrouter.web.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.web.request.Fields;

/** Checks the feedback on cards; comments may tell of a patient and are not kept. */
final class FeedbackQuestion {
  private static final int MOST = 100;
  private static final Map<String, String> OUTCOMES =
      Map.of("accepted", "accepted", "overridden", "overridden");
  private static final List<String> NOT_KEPT =
      List.of("outcomeTimestamp", "acceptedSuggestions", "overrideReason", "extension");

  private FeedbackQuestion() {}

  /**
   * The outcomes by card.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static Map<UUID, String> read(JsonNode body) {
    Fields fields = new Fields(body);
    Map<UUID, String> outcomes = new LinkedHashMap<>();
    for (Fields entry : fields.parts("feedback", MOST)) {
      NOT_KEPT.forEach(entry::has);
      if (!entry.has("outcome")) {
        entry.error("outcome", "is required", "nothing");
      }
      String outcome = entry.choice("outcome", OUTCOMES, "");
      try {
        outcomes.put(UUID.fromString(entry.text("card", 36, 36)), outcome);
      } catch (IllegalArgumentException e) {
        entry.error("card", "must be the uuid of a card", "another text");
      }
    }
    fields.check();
    return outcomes;
  }
}
