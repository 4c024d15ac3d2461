package org.fedrouter.compliance.version.range;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.fedrouter.compliance.version.range.Constraint.Relation;

/**
 * Ranges in the notation of an ecosystem, translated to the text of a vers as vers-spec's tests do
 * it: every bound becomes a constraint, and all are put in the order of their versions. The result
 * need not be a canonical vers, and where the tests differ from the ecosystem (npm's {@code 2.1},
 * {@code <=1.0}, {@code >=1.x} and a tilde before a pre-release) it follows the tests. It serves to
 * show ranges; whether a version is affected is decided from advisories.
 */
public final class NativeRange {
  private static final List<String> SIGNS = List.of(">=", "<=", "==", "!=", ">", "<", "=");

  private NativeRange() {}

  /**
   * The vers of a range of conan, gem, maven, nginx, npm, nuget, openssl or pypi.
   *
   * @throws InvalidRange when it cannot be read, or the scheme has no notation that is known
   */
  public static String toVers(String scheme, String range) {
    List<Constraint> constraints =
        switch (scheme) {
          case "npm" -> NpmRange.constraints(range);
          case "conan" -> ConanRange.constraints(range);
          case "gem" -> pieces(range, PessimisticRange::gem);
          case "pypi" -> pieces(range, PessimisticRange::pypi);
          case "maven", "nuget" -> IntervalRange.constraints(range, scheme.equals("nuget"));
          case "nginx" -> pieces(range, NginxRange::constraints);
          case "openssl" -> pieces(range, piece -> List.of(new Constraint(Relation.EQUAL, piece)));
          default -> throw new InvalidRange("no notation of ranges is known for this scheme");
        };
    // At one version the end of a stretch is before the beginning of the next.
    constraints =
        constraints.stream().sorted(Comparator.comparing(c -> c.relation().isLower())).toList();
    return Vers.print(scheme, Vers.sorted(scheme, constraints));
  }

  private static List<Constraint> pieces(String range, Function<String, List<Constraint>> reading) {
    List<Constraint> constraints = new ArrayList<>();
    for (String piece : range.split(",", -1)) {
      if (!piece.isBlank()) {
        constraints.addAll(reading.apply(piece.strip()));
      }
    }
    return constraints;
  }

  /** A sign and a version, or a version alone. */
  static Constraint signed(String piece) {
    for (String sign : SIGNS) {
      if (piece.startsWith(sign)) {
        return new Constraint(relation(sign), piece.substring(sign.length()).strip());
      }
    }
    return new Constraint(Relation.EQUAL, piece);
  }

  static Relation relation(String sign) {
    return switch (sign) {
      case ">=" -> Relation.GREATER_OR_EQUAL;
      case "<=" -> Relation.LESS_OR_EQUAL;
      case ">" -> Relation.GREATER;
      case "<" -> Relation.LESS;
      case "!=" -> Relation.NOT_EQUAL;
      default -> Relation.EQUAL;
    };
  }

  static Constraint atLeast(String version) {
    return new Constraint(Relation.GREATER_OR_EQUAL, version);
  }

  static Constraint below(String version) {
    return new Constraint(Relation.LESS, version);
  }
}
