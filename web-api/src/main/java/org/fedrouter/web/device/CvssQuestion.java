package org.fedrouter.web.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.web.request.Fields;

/** Checks the body of a question about vectors; META-INF/openapi.yaml documents it. */
record CvssQuestion(List<CvssVector> vectors) {
  private static final int MOST_VECTORS = 1_000;

  /** Longer than any vector with every metric of its version. */
  private static final int LONGEST_VECTOR = 500;

  CvssQuestion {
    vectors = List.copyOf(vectors);
  }

  /**
   * Checks and converts a body.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every text that is no vector
   */
  static CvssQuestion read(JsonNode body) {
    Fields fields = new Fields(body);
    boolean ordered = fields.flag("ordered", false);
    List<String> texts = fields.texts("vectors", 1, MOST_VECTORS, LONGEST_VECTOR);
    List<CvssVector> vectors = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      switch (ordered ? CvssVector.readInOrder(text) : CvssVector.read(text)) {
        case CvssReading.Read read -> vectors.add(read.vector());
        case CvssReading.Refused refused ->
            fields.error("vectors", i, refused.rule().text(), shown(refused));
      }
    }
    fields.check();
    return new CvssQuestion(vectors);
  }

  private static String shown(CvssReading.Refused refused) {
    return refused.value().isEmpty() ? refused.metric() : refused.metric() + ":" + refused.value();
  }
}
