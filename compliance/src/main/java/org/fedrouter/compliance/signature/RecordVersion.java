package org.fedrouter.compliance.signature;

import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;

/**
 * What is signed: one version of a record. A changed record is another version with another hash.
 *
 * @param record id of the record, the same for all of its versions
 * @param version from 1
 * @param text as {@link CanonicalText} writes it
 */
public record RecordVersion(String record, int version, String text) {
  public RecordVersion {
    if (record.isBlank() || version < 1) {
      throw new IllegalArgumentException("a version has a record and counts from 1: " + version);
    }
  }

  /** SHA-256 of the text's UTF-8. */
  public Bytes hash() {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
