package org.fedrouter.core.federation.server;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Kinds of messages; a hospital sends one of each in a round. */
public enum MessageKind {
  RESERVATION,
  KEYS,
  SHARES,
  HEADER,
  VIEW,
  UNMASK,
  EVALUATION,
  DECLINE;

  /** As it stands in a path. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MessageKind> ofLabel(String label) {
    return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
