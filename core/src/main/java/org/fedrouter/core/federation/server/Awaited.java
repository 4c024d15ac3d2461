package org.fedrouter.core.federation.server;

import java.util.Locale;

/** What a hospital is to do next in a round. */
public enum Awaited {
  RESERVATION,
  KEYS,
  SHARES,
  UPDATE,
  VIEW,
  UNMASK,
  EVALUATION,
  NOTHING;

  /** As it is called towards hospitals. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
