package org.fedrouter.compliance.version.range;

/**
 * A relation to a version.
 *
 * @param version decoded; empty for {@link Relation#ANY}
 */
public record Constraint(Relation relation, String version) {
  /** The comparators of vers. */
  public enum Relation {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    ANY("*");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    boolean isUpper() {
      return this == LESS || this == LESS_OR_EQUAL;
    }

    boolean isLower() {
      return this == GREATER || this == GREATER_OR_EQUAL;
    }

    boolean includesEqual() {
      return this == EQUAL || this == LESS_OR_EQUAL || this == GREATER_OR_EQUAL;
    }
  }

  static final Constraint ANY = new Constraint(Relation.ANY, "");

  /** As vers writes it: an equal sign is left out. */
  String text() {
    return switch (relation) {
      case ANY -> "*";
      case EQUAL -> VersText.encode(version);
      case NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          relation.sign + VersText.encode(version);
    };
  }
}
