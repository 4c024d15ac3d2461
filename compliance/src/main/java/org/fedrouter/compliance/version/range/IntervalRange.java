package org.fedrouter.compliance.version.range;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.version.range.Constraint.Relation;

/** Intervals of Maven and NuGet: {@code [1.0,2.0),(3.0,]}. */
final class IntervalRange {
  private IntervalRange() {}

  /** A version alone is the least one when {@code least}, else the only one. */
  static List<Constraint> constraints(String range, boolean least) {
    String text = range.strip();
    if (!text.startsWith("[") && !text.startsWith("(")) {
      return List.of(
          new Constraint(least ? Relation.GREATER_OR_EQUAL : Relation.EQUAL, version(text)));
    }
    List<Constraint> constraints = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      interval(text.substring(at, end + 1), constraints);
      at = end + 1;
      while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
        at++;
      }
    }
    return constraints;
  }

  private static int end(String text, int from) {
    int end = from + 1;
    while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != ')') {
      end++;
    }
    if (end >= text.length() || (text.charAt(from) != '[' && text.charAt(from) != '(')) {
      throw new InvalidRange("an interval is between brackets");
    }
    return end;
  }

  private static void interval(String text, List<Constraint> constraints) {
    String inner = text.substring(1, text.length() - 1);
    int comma = inner.indexOf(',');
    if (comma < 0) {
      constraints.add(new Constraint(Relation.EQUAL, version(inner)));
      return;
    }
    String lower = inner.substring(0, comma).strip();
    String upper = inner.substring(comma + 1).strip();
    if (lower.equals(upper) && text.startsWith("[") && text.endsWith("]")) {
      constraints.add(lower.isEmpty() ? Constraint.ANY : new Constraint(Relation.EQUAL, lower));
      return;
    }
    if (!lower.isEmpty()) {
      constraints.add(
          new Constraint(
              text.startsWith("[") ? Relation.GREATER_OR_EQUAL : Relation.GREATER, lower));
    }
    if (!upper.isEmpty()) {
      constraints.add(
          new Constraint(text.endsWith("]") ? Relation.LESS_OR_EQUAL : Relation.LESS, upper));
    }
    if (lower.isEmpty() && upper.isEmpty()) {
      constraints.add(Constraint.ANY);
    }
  }

  private static String version(String text) {
    if (text.isBlank()) {
      throw new InvalidRange("an interval has a version");
    }
    return text.strip();
  }
}
