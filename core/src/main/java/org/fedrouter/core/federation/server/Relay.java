package org.fedrouter.core.federation.server;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server passes on to a hospital in a round. */
public enum Relay {
  /** Terms of the sum of its group. */
  TERMS,
  /** Keys of all who began. */
  KEYS,
  /** What others dealt to it. */
  SHARES,
  /** Whose vectors are in the sum. */
  SURVIVORS,
  /** Which shares it shall open. */
  UNMASK,
  /** The new adapter, to be tried. */
  AGGREGATE;

  /** As it stands in a path. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Relay> ofLabel(String label) {
    return Stream.of(values()).filter(relay -> relay.label().equals(label)).findFirst();
  }
}
