package org.fedrouter.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done against an incident.
 *
 * @param subject what is blocked, as {@code account:NAME} or {@code api-key:ID}; else empty
 * @param liftAskedBy who has asked to lift it, or null
 * @param liftedBy who else has approved that, or null while it is in force
 */
public record Measure(
    String id,
    Kind kind,
    String subject,
    String reason,
    String begunBy,
    Instant begun,
    @Nullable String liftAskedBy,
    @Nullable Instant liftAsked,
    @Nullable String liftReason,
    @Nullable String liftedBy,
    @Nullable Instant lifted) {
  /** What is done. */
  public enum Kind {
    /** Nothing new is begun and nothing is changed. */
    LOCKDOWN("lockdown"),
    /** One client is refused. */
    BLOCK("block"),
    /** Routers write more into their logs, never a prompt. */
    LOGGING("logging");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    /** The kind of this label. */
    public static Optional<Kind> of(String label) {
      return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
  }

  public boolean inForce() {
    return lifted == null;
  }
}
