package org.fedrouter.compliance.version.range;

import java.util.ArrayList;
import java.util.List;

/**
 * A version in a range of npm, perhaps not whole.
 *
 * @param numbers those before the first wildcard, at most three
 * @param wild whether a wildcard follows
 * @param preRelease with its hyphen; empty without one
 */
record NpmVersion(List<String> numbers, boolean wild, String preRelease) {
  private static final int NUMBERS = 3;

  static NpmVersion of(String text) {
    String bare = text.startsWith("v") ? text.substring(1) : text;
    int plus = bare.indexOf('+');
    String body = plus < 0 ? bare : bare.substring(0, plus);
    int hyphen = body.indexOf('-');
    String release = hyphen < 0 ? body : body.substring(0, hyphen);
    List<String> numbers = new ArrayList<>();
    for (String number : release.split("\\.", -1)) {
      if (number.equals("x") || number.equals("X") || number.equals("*")) {
        return new NpmVersion(numbers, true, "");
      }
      if (!Increment.isNumber(number) || numbers.size() == NUMBERS) {
        throw new InvalidRange("a range of npm has versions of up to three numbers");
      }
      numbers.add(number);
    }
    return new NpmVersion(numbers, false, hyphen < 0 ? "" : body.substring(hyphen));
  }

  /** Three numbers and the pre-release. */
  String text() {
    return release() + preRelease;
  }

  String release() {
    return padded(numbers);
  }

  /** The next release when the first {@code kept} numbers count. */
  String next(int kept) {
    return padded(Increment.at(numbers, kept));
  }

  /** The next release that changes the first number that is not zero. */
  String nextOfCaret() {
    int kept = 1;
    while (kept < numbers.size() && numbers.get(kept - 1).chars().allMatch(c -> c == '0')) {
      kept++;
    }
    return next(kept);
  }

  private static String padded(List<String> numbers) {
    List<String> all = new ArrayList<>(numbers);
    while (all.size() < NUMBERS) {
      all.add("0");
    }
    return String.join(".", all);
  }
}
