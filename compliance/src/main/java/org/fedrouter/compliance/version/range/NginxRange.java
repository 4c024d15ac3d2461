package org.fedrouter.compliance.version.range;

import static org.fedrouter.compliance.version.range.NativeRange.atLeast;
import static org.fedrouter.compliance.version.range.NativeRange.below;

import java.util.List;
import org.fedrouter.compliance.version.range.Constraint.Relation;

/**
 * Versions of nginx's advisories: {@code 0.8.40+} is everything from there on, in a stable branch
 * (an even second number) only to its end; {@code 0.7.52-0.8.39} has both ends.
 */
final class NginxRange {
  private NginxRange() {}

  static List<Constraint> constraints(String piece) {
    if (piece.endsWith("+")) {
      return from(piece.substring(0, piece.length() - 1));
    }
    int hyphen = piece.indexOf('-');
    return hyphen < 0
        ? List.of(new Constraint(Relation.EQUAL, piece))
        : List.of(
            atLeast(piece.substring(0, hyphen)),
            new Constraint(Relation.LESS_OR_EQUAL, piece.substring(hyphen + 1)));
  }

  private static List<Constraint> from(String version) {
    List<String> numbers = List.of(version.split("\\.", -1));
    if (numbers.size() < 2 || !Increment.isNumber(numbers.get(1))) {
      throw new InvalidRange("a range of nginx has versions of two numbers or more");
    }
    boolean stable = (numbers.get(1).charAt(numbers.get(1).length() - 1) - '0') % 2 == 0;
    return stable
        ? List.of(atLeast(version), below(String.join(".", Increment.at(numbers, 2)) + ".0"))
        : List.of(atLeast(version));
  }
}
