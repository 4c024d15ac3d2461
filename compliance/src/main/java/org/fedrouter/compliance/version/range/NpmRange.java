package org.fedrouter.compliance.version.range;

import static org.fedrouter.compliance.version.range.NativeRange.atLeast;
import static org.fedrouter.compliance.version.range.NativeRange.below;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.version.range.Constraint.Relation;

/** Ranges of npm: {@code ^1.2.3 || ~2.0 || 3.x || 4.0.0 - 5.0.0}. */
final class NpmRange {
  private static final List<String> SIGNS = List.of(">=", "<=", ">", "<", "=", "~>", "~", "^");
  private static final int NUMBERS = 3;

  private NpmRange() {}

  static List<Constraint> constraints(String range) {
    List<Constraint> constraints = new ArrayList<>();
    for (String alternative : range.split("\\|\\|", -1)) {
      List<String> words = words(alternative);
      if (words.size() == NUMBERS && words.get(1).equals("-")) {
        constraints.add(atLeast(NpmVersion.of(words.getFirst()).text()));
        constraints.add(
            new Constraint(Relation.LESS_OR_EQUAL, NpmVersion.of(words.getLast()).text()));
      } else {
        words.forEach(word -> constraints.addAll(word(word)));
      }
    }
    return constraints;
  }

  /** Words between spaces; a sign alone belongs to the next one. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!words.isEmpty() && SIGNS.contains(words.getLast())) {
        words.add(words.removeLast() + word);
      } else if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static List<Constraint> word(String word) {
    String sign = SIGNS.stream().filter(word::startsWith).findFirst().orElse("");
    NpmVersion version = NpmVersion.of(word.substring(sign.length()));
    if (version.numbers().isEmpty()) {
      return List.of(Constraint.ANY);
    }
    return switch (sign) {
      case "^" -> List.of(atLeast(version.text()), below(version.nextOfCaret()));
      case "~", "~>" -> tilde(version);
      default ->
          version.wild()
              ? List.of(atLeast(version.text()), below(version.next(version.numbers().size())))
              : List.of(new Constraint(NativeRange.relation(sign), version.text()));
    };
  }

  private static List<Constraint> tilde(NpmVersion version) {
    if (version.preRelease().isEmpty()) {
      return List.of(
          atLeast(version.text()), below(version.next(Math.min(2, version.numbers().size()))));
    }
    String release = version.release();
    return List.of(
        atLeast(version.text()),
        below(release),
        atLeast(release),
        below(version.next(version.numbers().size())));
  }
}
