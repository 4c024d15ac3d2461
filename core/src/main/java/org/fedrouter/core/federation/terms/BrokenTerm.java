package org.fedrouter.core.federation.terms;

import java.io.Serial;

/** A field of a training that breaks a rule. The message holds field, rule and value. */
public final class BrokenTerm extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;
  private final String value;

  BrokenTerm(String field, String rule, Object value) {
    super(field + " " + rule + ", got " + value);
    this.field = field;
    this.rule = rule;
    this.value = String.valueOf(value);
  }

  static void unless(boolean holds, String field, String rule, Object value) {
    if (!holds) {
      throw new BrokenTerm(field, rule, value);
    }
  }

  /** As it is called in requests and in the text of the terms. */
  public String field() {
    return field;
  }

  /** What must be, as a phrase that begins with "must". */
  public String rule() {
    return rule;
  }

  public String value() {
    return value;
  }
}
