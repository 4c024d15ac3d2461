package org.fedrouter.engine.jinja;

/** A template is wrong, uses what is not supported, or costs too much. Holds no rendered text. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TemplateException(String message) {
    super(message);
  }
}
