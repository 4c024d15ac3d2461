package org.fedrouter.engine.jinja;

/** The template called {@code raise_exception}: what it was given is not what it can render. */
public final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason is the template's own constant text, "" when it computed one. */
  RefusalException(String reason) {
    super(reason);
  }
}
