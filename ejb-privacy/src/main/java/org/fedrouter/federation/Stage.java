package org.fedrouter.federation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether nodes serve a version of an adapter. */
public enum Stage {
  /** It was made; nobody serves it. */
  CANDIDATE,
  /** Nodes fetch and serve it. */
  PUBLISHED,
  /** It was served; publishing it again is a rollback. */
  RETIRED;

  /** As it is stored and shown. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Stage> ofLabel(String label) {
    return Stream.of(values()).filter(stage -> stage.label().equals(label)).findFirst();
  }
}
