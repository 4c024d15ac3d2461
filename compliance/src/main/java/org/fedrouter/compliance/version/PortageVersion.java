package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;

/**
 * A version in the form that Gentoo made and Alpine took over: {@code 1.2.3b_rc4_p5-r6}. What fits
 * the form is read from the left; {@code rest} is what does not.
 *
 * @param letter the letter behind the numbers, NUL without one
 * @param revision digits, empty when missing
 * @param rest what follows the suffixes and is no revision
 * @param ending how the version ends, in the order in which it counts
 */
record PortageVersion(
    List<String> numbers,
    char letter,
    List<Suffix> suffixes,
    String rest,
    String revision,
    Ending ending) {

  /** A suffix: below zero before the release, above zero behind it; zero is no suffix. */
  record Suffix(int rank, String number) {
    static final Suffix NONE = new Suffix(0, "");

    int compareTo(Suffix other) {
      int difference = Integer.compare(rank, other.rank);
      return difference == 0 ? Digits.compare(number, other.number) : difference;
    }
  }

  /** Something behind a hyphen that is no revision; no revision; a revision. */
  enum Ending {
    MALFORMED,
    NO_REVISION,
    REVISION
  }

  /** Reads a version; of {@code suffixes}, those before {@code release} are pre-releases. */
  static PortageVersion of(String text, List<String> suffixes, int release) {
    List<String> numbers = new ArrayList<>();
    int at = numbers(text, numbers);
    char letter = 0;
    if (at > 0 && at < text.length() && Ascii.lowerLetter(text.charAt(at))) {
      letter = text.charAt(at++);
    }
    List<Suffix> found = new ArrayList<>();
    while (at < text.length() && text.charAt(at) == '_') {
      int name = Ascii.lettersEnd(text, at + 1);
      int place = suffixes.indexOf(text.substring(at + 1, name));
      if (place < 0) {
        break;
      }
      int end = Digits.end(text, name);
      found.add(
          new Suffix(place < release ? place - release : place + 1, text.substring(name, end)));
      at = end;
    }
    return ended(numbers, letter, found, text.substring(at));
  }

  private static int numbers(String text, List<String> numbers) {
    int at = 0;
    while (Digits.at(text, at)) {
      int end = Digits.end(text, at);
      numbers.add(text.substring(at, end));
      if (!(end < text.length() && text.charAt(end) == '.' && Digits.at(text, end + 1))) {
        return end;
      }
      at = end + 1;
    }
    return at;
  }

  private static PortageVersion ended(
      List<String> numbers, char letter, List<Suffix> suffixes, String tail) {
    if (!tail.startsWith("-")) {
      return new PortageVersion(numbers, letter, suffixes, tail, "", Ending.NO_REVISION);
    }
    int start = tail.startsWith("-r") ? 2 : 1;
    int end = start == 2 ? Digits.end(tail, start) : start;
    boolean whole = start == 2 && end == tail.length();
    return new PortageVersion(
        numbers,
        letter,
        suffixes,
        "",
        tail.substring(start, end),
        whole ? Ending.REVISION : Ending.MALFORMED);
  }
}
