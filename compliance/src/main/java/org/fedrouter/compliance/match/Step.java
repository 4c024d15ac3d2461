package org.fedrouter.compliance.match;

import java.util.List;
import org.fedrouter.compliance.advisory.index.AdvisoryHead;

/** What one advisory says of one subject. */
record Step(AdvisoryHead advisory, Evidence evidence) {
  List<String> names() {
    return advisory.names();
  }
}
