package org.fedrouter.compliance.feed.format;

import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.feed.text.BadRecord;
import org.fedrouter.compliance.feed.text.Node;

/** Vectors of CVSS in feeds. */
final class Ratings {
  private Ratings() {}

  static Rating of(Node vector, String by) throws BadRecord {
    return switch (CvssVector.read(vector.text())) {
      case CvssReading.Read read -> new Rating(read.vector(), by);
      case CvssReading.Refused refused ->
          throw vector.bad("must be a CVSS vector (" + refused.message() + ")");
    };
  }
}
