package org.fedrouter.compliance.version.range;

import static org.fedrouter.compliance.version.range.NativeRange.atLeast;
import static org.fedrouter.compliance.version.range.NativeRange.below;

import java.util.List;

/** Requirements of RubyGems ({@code ~> 2.0.8}) and of PyPI ({@code ~= 2.0.8}, {@code == 2.*}). */
final class PessimisticRange {
  private static final int SIGN = 2;

  private PessimisticRange() {}

  static List<Constraint> gem(String piece) {
    return piece.startsWith("~>") ? compatible(piece) : List.of(NativeRange.signed(piece));
  }

  static List<Constraint> pypi(String piece) {
    if (piece.startsWith("~=")) {
      return compatible(piece);
    }
    Constraint constraint =
        NativeRange.signed(piece.startsWith("===") ? piece.substring(1) : piece);
    if (!constraint.version().endsWith(".*")) {
      return List.of(constraint);
    }
    String prefix = constraint.version().substring(0, constraint.version().length() - SIGN);
    String next = next(prefix, numbers(prefix).size());
    return switch (constraint.relation()) {
      case EQUAL -> List.of(atLeast(prefix), below(next));
      case NOT_EQUAL -> List.of(below(prefix), atLeast(next));
      default -> throw new InvalidRange("a wildcard of PyPI is behind == or !=");
    };
  }

  private static List<Constraint> compatible(String piece) {
    String version = piece.substring(SIGN).strip();
    return List.of(
        atLeast(version), below(next(version, Math.max(1, numbers(version).size() - 1))));
  }

  private static String next(String version, int kept) {
    return String.join(".", Increment.at(numbers(version), kept));
  }

  /** The numbers before anything else. */
  private static List<String> numbers(String version) {
    return List.of(version.split("\\.", -1)).stream().takeWhile(Increment::isNumber).toList();
  }
}
