package org.fedrouter.compliance.triage;

import java.util.Locale;
import java.util.Optional;
import org.fedrouter.compliance.signature.Meaning;

/** How far a decision has come (21 CFR 11.10(f)): each step is a signature, none is left out. */
public enum Stage {
  /** Nobody has decided anything. */
  OPEN,
  /** Written; its author has not signed it. */
  DRAFT,
  /** Signed by its author. */
  AUTHORED,
  REVIEWED,
  APPROVED,
  RELEASED,
  /** Was decided on other evidence: a new version is needed. */
  REOPENED;

  /** For people and programs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the one signature means that leads on from here; empty where none does. */
  public Optional<Meaning> next() {
    return switch (this) {
      case DRAFT -> Optional.of(Meaning.AUTHORSHIP);
      case AUTHORED -> Optional.of(Meaning.REVIEW);
      case REVIEWED -> Optional.of(Meaning.APPROVAL);
      case APPROVED -> Optional.of(Meaning.RESPONSIBILITY);
      case OPEN, RELEASED, REOPENED -> Optional.empty();
    };
  }

  /** Where a signature leads. */
  static Stage after(Meaning meaning) {
    return switch (meaning) {
      case AUTHORSHIP -> AUTHORED;
      case REVIEW -> REVIEWED;
      case APPROVAL -> APPROVED;
      case RESPONSIBILITY -> RELEASED;
    };
  }
}
