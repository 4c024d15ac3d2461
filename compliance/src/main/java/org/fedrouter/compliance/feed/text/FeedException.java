package org.fedrouter.compliance.feed.text;

import java.io.IOException;
import java.io.Serial;

/** A file that cannot be read on: where, which rule, and what stands there. */
public final class FeedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final String where;
  private final String rule;
  private final String value;

  /**
   * A fault.
   *
   * @param where for example {@code byte 17}
   * @param value of others; shortened and escaped here
   */
  public FeedException(String where, String rule, String value) {
    super(where + ": " + rule + ", got \"" + Shown.of(value) + "\"");
    this.where = where;
    this.rule = rule;
    this.value = Shown.of(value);
  }

  public String where() {
    return where;
  }

  public String rule() {
    return rule;
  }

  public String value() {
    return value;
  }
}
