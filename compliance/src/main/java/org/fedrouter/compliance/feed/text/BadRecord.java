package org.fedrouter.compliance.feed.text;

import java.io.Serial;

/** A record, or a part of one, that breaks a rule; the file goes on behind it. */
public final class BadRecord extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final String where;
  private final String rule;
  private final String value;

  /**
   * A fault.
   *
   * @param where the path of the field, for example {@code affected[0].package}
   * @param value of others; shortened and escaped here
   */
  public BadRecord(String where, String rule, String value) {
    super(where + ": " + rule);
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
