package org.fedrouter.core.exchange;

/** Which messages these are, apart from the release of the product that speaks them. */
public final class Protocol {
  /**
   * Raised whenever one side of before could not read or would misread a message of this package:
   * nodes tell it, and routers use those alone that tell the same. A node that tells none speaks
   * what was before 1.
   */
  public static final int NUMBER = 2;

  private Protocol() {}
}
