package org.fedrouter.engine.model;

/** A model file is missing or damaged. The message names file, field and expectation. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which field of which file breaks which expectation. */
  public ModelException(Object file, String field, String expectation) {
    super(file + ": " + field + ": " + expectation);
  }
}
