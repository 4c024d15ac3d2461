package org.fedrouter.compliance.feed.format;

import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.document.RefusedDocument;

/** Vectors of CVSS in feeds. */
final class Ratings {
  private Ratings() {}

  static Rating of(Field vector, String by) throws RefusedDocument {
    return switch (CvssVector.read(vector.text())) {
      case CvssReading.Read read -> new Rating(read.vector(), by);
      case CvssReading.Refused refused ->
          throw vector.bad("must be a CVSS vector (" + refused.message() + ")");
    };
  }
}
