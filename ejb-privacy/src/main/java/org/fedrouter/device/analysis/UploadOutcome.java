package org.fedrouter.device.analysis;

import org.fedrouter.compliance.document.RefusedDocument;

/** What became of a document. */
public sealed interface UploadOutcome {
  /**
   * It is kept and analysed.
   *
   * @param fresh whether it was not there before
   */
  record Kept(StoredBom bom, boolean fresh) implements UploadOutcome {}

  /** It is no document of its kind, or breaks a rule. */
  record Refused(String place, String rule, String value) implements UploadOutcome {
    public static Refused of(RefusedDocument refused) {
      return new Refused(refused.place(), refused.rule(), refused.value());
    }
  }

  /** There is no such device, or it is retired. */
  record UnknownDevice() implements UploadOutcome {}

  /** There is no such bill of materials. */
  record UnknownBom() implements UploadOutcome {}
}
