package org.fedrouter.cli.stack;

import java.util.List;

/** The three hospitals of the demonstration, one node each. */
public final class Hospitals {
  public static final List<String> IDS = List.of("cardiology", "neurology", "emergency");

  private Hospitals() {}
}
