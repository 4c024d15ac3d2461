package org.fedrouter.engine.training;

import java.util.List;

/**
 * All documents of one patient: one example of private training, however many they are.
 *
 * @param documents at least one
 */
public record Patient(List<Document> documents) {
  public Patient {
    documents = List.copyOf(documents);
    if (documents.isEmpty()) {
      throw new IllegalArgumentException("documents: must be at least one");
    }
  }

  /** How many rows the documents fill one after the other, at most {@code most}. */
  int rows(int time, int most) {
    int rows = 1;
    int used = 0;
    for (Document document : documents) {
      int length = Math.min(document.length() - 1, time);
      if (used + length > time) {
        rows++;
        used = 0;
      }
      used += length;
    }
    return Math.min(rows, most);
  }
}
