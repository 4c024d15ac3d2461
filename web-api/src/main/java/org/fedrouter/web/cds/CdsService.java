package org.fedrouter.web.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A service that health records may call.
 *
 * @param hook {@code patient-view} or {@code order-sign}
 * @param prefetch what the record should send along, by the names that the template uses
 * @param template of the question; nothing else of a request reaches a model
 * @param question further fields of the question, as {@code /api/v1/inference} knows them
 */
record CdsService(
    String id,
    String hook,
    String title,
    String description,
    Map<String, String> prefetch,
    CdsTemplate template,
    Map<String, JsonNode> question) {
  CdsService {
    prefetch = Map.copyOf(prefetch);
    question = Map.copyOf(question);
  }
}
