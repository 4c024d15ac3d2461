package org.fedrouter.compliance.purl;

import java.io.Serial;
import java.util.Locale;

/** Why a text or its parts are no package URL: the part, and the rule that it breaks. */
public final class InvalidPurl extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /** The parts of a package URL, from the left; {@code WHOLE} for what concerns no single one. */
  public enum Part {
    WHOLE,
    SCHEME,
    TYPE,
    NAMESPACE,
    NAME,
    VERSION,
    QUALIFIERS,
    SUBPATH
  }

  private final Part part;

  InvalidPurl(Part part, String rule) {
    super(part == Part.WHOLE ? rule : part.name().toLowerCase(Locale.ROOT) + " " + rule);
    this.part = part;
  }

  public Part part() {
    return part;
  }
}
