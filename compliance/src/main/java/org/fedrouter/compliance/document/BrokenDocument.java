package org.fedrouter.compliance.document;

import java.io.IOException;
import java.io.Serial;

/** A document that cannot be read on: what was read before may count. */
public final class BrokenDocument extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final RefusedDocument refusal;

  /** A fault, with the parts of a {@link RefusedDocument}. */
  public BrokenDocument(String place, String rule, String value) {
    this(new RefusedDocument(place, rule, value));
  }

  private BrokenDocument(RefusedDocument refusal) {
    super(refusal.getMessage(), refusal);
    this.refusal = refusal;
  }

  /** Where, which rule, and what stands there. */
  public RefusedDocument refusal() {
    return refusal;
  }
}
