package org.fedrouter.engine.corpus;

import java.util.Locale;

/** The three hospitals of the demonstration. */
public enum Hospital {
  CARDIOLOGY(0),
  NEUROLOGY(1),
  EMERGENCY(2);

  private final int number;

  Hospital(int number) {
    this.number = number;
  }

  /** A number that tells the hospitals' random streams apart. */
  public int number() {
    return number;
  }

  /** Name in files and texts. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
