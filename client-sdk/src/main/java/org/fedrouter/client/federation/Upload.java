package org.fedrouter.client.federation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Sends a vector in chunks: asks which are missing, sends those, asks again. It may be begun again
 * at any time, and a chunk that came twice is one.
 *
 * @param path of the round
 * @param count of chunks
 * @param chunks by index
 */
record Upload(Line line, String path, int count, IntFunction<byte[]> chunks) {
  /** How often chunks may be missing after all were sent. */
  private static final int PASSES = 5;

  /** Sends all that is missing; what is returned is the last answer, good if nothing is missing. */
  Reply send() throws InterruptedException {
    Reply asked = line.get(path + "/chunks");
    for (int pass = 0; pass < PASSES && asked instanceof Reply.Got got && got.good(); pass++) {
      List<Integer> missing = missing(got.json());
      if (missing.isEmpty()) {
        return asked;
      }
      for (int index : missing) {
        Reply reply = line.put(path + "/chunks/" + index, chunks.apply(index));
        if (!(reply instanceof Reply.Got one && one.good())) {
          return reply;
        }
      }
      asked = line.get(path + "/chunks");
    }
    return asked instanceof Reply.Got got && got.good()
        ? new Reply.Lost("chunks are missing however often they are sent")
        : asked;
  }

  /** Indices outside the vector are not looked at. */
  private List<Integer> missing(JsonNode answer) {
    List<Integer> missing = new ArrayList<>();
    for (JsonNode run : answer.path("missing")) {
      int last = Math.min(run.path(1).asInt(-1), count - 1);
      for (int index = Math.max(0, run.path(0).asInt(count)); index <= last; index++) {
        missing.add(index);
      }
    }
    return missing;
  }
}
