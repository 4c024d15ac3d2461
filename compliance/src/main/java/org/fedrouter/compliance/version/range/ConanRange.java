package org.fedrouter.compliance.version.range;

import static org.fedrouter.compliance.version.range.NativeRange.atLeast;
import static org.fedrouter.compliance.version.range.NativeRange.below;

import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of Conan 2: {@code >1 <2.0 || ^3.2}; upper bounds of tilde and caret end with a hyphen.
 */
final class ConanRange {
  private ConanRange() {}

  static List<Constraint> constraints(String range) {
    int comma = range.indexOf(',');
    String text = comma < 0 ? range : range.substring(0, comma);
    List<Constraint> constraints = new ArrayList<>();
    for (String alternative : text.split("\\|\\|", -1)) {
      for (String word : alternative.strip().split("\\s+", -1)) {
        String bare = word.endsWith("-") ? word.substring(0, word.length() - 1) : word;
        if (!bare.isEmpty()) {
          constraints.addAll(word(bare));
        }
      }
    }
    return constraints;
  }

  private static List<Constraint> word(String word) {
    String version = word.substring(1);
    return switch (word.charAt(0)) {
      case '*' -> List.of(atLeast("0.0.0"));
      case '~' -> List.of(atLeast(version), below(next(version, 2)));
      case '^' -> List.of(atLeast(version), below(next(version, caret(version))));
      default -> List.of(NativeRange.signed(word));
    };
  }

  private static int caret(String version) {
    List<String> numbers = List.of(version.split("\\.", -1));
    int kept = 1;
    while (kept < numbers.size() && numbers.get(kept - 1).equals("0")) {
      kept++;
    }
    return kept;
  }

  private static String next(String version, int kept) {
    List<String> numbers = List.of(version.split("\\.", -1));
    return String.join(".", Increment.at(numbers, Math.min(kept, numbers.size()))) + "-";
  }
}
