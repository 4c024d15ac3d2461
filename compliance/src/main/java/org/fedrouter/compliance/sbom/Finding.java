package org.fedrouter.compliance.sbom;

import org.fedrouter.compliance.document.RefusedDocument;

/**
 * What a lenient reader passed over or read in another way than it is written.
 *
 * @param place field, line or pointer
 * @param value what stands there, shortened, without control characters
 */
public record Finding(String place, String rule, String value) {
  public Finding {
    value = RefusedDocument.shown(value);
  }
}
