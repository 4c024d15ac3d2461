package org.fedrouter.core.accounting;

import java.io.Serial;

/** A parameter outside its domain. The message holds name, rule and value, in this order. */
public final class DomainException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final String parameter;

  DomainException(String parameter, String rule, Object value) {
    super(parameter + " must be " + rule + ", got " + value);
    this.parameter = parameter;
  }

  /** The name of the parameter, in lower camel case. */
  public String parameter() {
    return parameter;
  }
}
