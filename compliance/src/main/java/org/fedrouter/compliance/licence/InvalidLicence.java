package org.fedrouter.compliance.licence;

import java.io.Serial;

/** Why a text is no licence expression, and where. */
public final class InvalidLicence extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  private final int place;

  InvalidLicence(String rule, int place) {
    super(rule + " (character " + place + ")");
    this.place = place;
  }

  /** The place in the text, from 0. */
  public int place() {
    return place;
  }
}
