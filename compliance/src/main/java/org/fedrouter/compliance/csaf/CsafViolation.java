package org.fedrouter.compliance.csaf;

import org.fedrouter.compliance.document.RefusedDocument;

/**
 * A mandatory test that a document fails.
 *
 * @param test its number, such as {@code 6.1.6}; {@code schema} for the schema
 * @param value what fails it, shortened
 */
public record CsafViolation(String test, String rule, String value) {
  public CsafViolation {
    value = RefusedDocument.shown(value);
  }
}
