package org.fedrouter.compliance.feed.format;

import org.fedrouter.compliance.document.RefusedDocument;

/**
 * Something of a feed that was left out.
 *
 * @param id of the record, empty when it is not known
 * @param where the field, byte or line
 * @param rule that is broken
 * @param value what stands there, shortened and escaped
 */
public record Refusal(Extent extent, String id, String where, String rule, String value) {
  /** How much is lost. */
  public enum Extent {
    /** A part; the rest of the record counts. */
    PART,
    RECORD,
    /** All that follows in the file. */
    FILE
  }

  public Refusal {
    id = RefusedDocument.shown(id);
  }

  public static Refusal of(Extent extent, String id, RefusedDocument bad) {
    return new Refusal(extent, id, bad.place(), bad.rule(), bad.value());
  }

  /** In one line, for people. */
  public String message() {
    return (id.isEmpty() ? "" : id + ": ") + where + " " + rule + ", got \"" + value + "\"";
  }
}
