package org.fedrouter.compliance.version.range;

import java.util.ArrayList;
import java.util.List;

/** Versions that follow others, number by number, of any length. */
final class Increment {
  private Increment() {}

  /** The number of these digits plus one. */
  static String of(String digits) {
    if (digits.isEmpty()) {
      throw new InvalidRange("a range has a number where it is counted on");
    }
    char[] next = digits.toCharArray();
    for (int i = next.length - 1; i >= 0; i--) {
      if (next[i] < '0' || next[i] > '9') {
        throw new InvalidRange("a range has a number where it is counted on");
      }
      if (next[i] != '9') {
        next[i]++;
        return new String(next);
      }
      next[i] = '0';
    }
    return "1" + new String(next);
  }

  /** The first {@code kept} numbers, the last of them plus one. */
  static List<String> at(List<String> numbers, int kept) {
    if (kept < 1 || kept > numbers.size()) {
      throw new InvalidRange("a range has more numbers than that");
    }
    List<String> next = new ArrayList<>(numbers.subList(0, kept));
    next.set(kept - 1, of(next.getLast()));
    return next;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
