package org.fedrouter.incident;

import java.util.List;
import java.util.Optional;
import org.fedrouter.incident.Measure.Kind;

/** The measures that are in force. */
public record Measures(List<Measure> inForce) {
  public static final Measures NONE = new Measures(List.of());

  public Measures {
    inForce = List.copyOf(inForce);
  }

  /** The lockdown, if there is one. */
  public Optional<Measure> lockdown() {
    return of(Kind.LOCKDOWN);
  }

  /** More logging, if somebody wants it. */
  public Optional<Measure> logging() {
    return of(Kind.LOGGING);
  }

  private Optional<Measure> of(Kind kind) {
    return inForce.stream().filter(measure -> measure.kind() == kind).findFirst();
  }

  /** Whether an account or a key is blocked, written as its subject. */
  public boolean blocks(String subject) {
    return inForce.stream()
        .anyMatch(measure -> measure.kind() == Kind.BLOCK && measure.subject().equals(subject));
  }
}
