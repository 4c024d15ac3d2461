package org.fedrouter.client.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * What a router wants of this hospital.
 *
 * @param round 0 while groups are drawn
 * @param adapter with which the round begins
 */
record WorkItem(TrainingTerms terms, int round, String awaited, AdapterPlace adapter) {
  /** Where an adapter lies, and what it must be. */
  record AdapterPlace(long version, Bytes sha256, int bytes) {}

  String training() {
    return terms.name();
  }

  /**
   * The items of an answer.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  static List<WorkItem> all(JsonNode answer) {
    List<WorkItem> items = new ArrayList<>();
    for (JsonNode task : answer.path("tasks")) {
      items.add(one(task));
    }
    return items;
  }

  private static WorkItem one(JsonNode task) {
    TrainingTerms terms = TrainingTerms.read(task.path("terms_text").asText());
    if (!terms.name().equals(task.path("training").asText())) {
      throw new IllegalArgumentException("the terms are of another training");
    }
    JsonNode adapter = task.path("adapter");
    int round = task.path("round").asInt(0);
    AdapterPlace place =
        new AdapterPlace(
            adapter.path("version").asLong(),
            Bytes.of(HexFormat.of().parseHex(adapter.path("sha256").asText())),
            adapter.path("bytes").asInt());
    return new WorkItem(terms, round, task.path("awaited").asText("nothing"), place);
  }
}
