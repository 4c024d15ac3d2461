package org.fedrouter.compliance.match;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.compliance.cpe.VersionBounds;

/**
 * The order of versions in CPE names, of which nobody says whose they are: only what every
 * ecosystem agrees on. Numbers between points decide, and so do single letters behind the last
 * equal number ({@code 1.0.1g} before {@code 1.0.1h}); all else has no order.
 */
final class CpeVersions implements VersionBounds.VersionOrder {
  static final CpeVersions ORDER = new CpeVersions();
  static final String NAME = "NISTIR 7696, numbers between points";

  private static final Pattern FORM = Pattern.compile("v?(\\d{1,30}(?:\\.\\d{1,30})*)([a-z]?)");
  private static final Pattern BEGINNING = Pattern.compile("v?(\\d{1,30}(?:\\.\\d{1,30})+)");

  private CpeVersions() {}

  @Override
  public Optional<Integer> compare(String left, String right) {
    if (left.equals(right)) {
      return Optional.of(0);
    }
    Matcher one = FORM.matcher(left);
    Matcher other = FORM.matcher(right);
    if (!one.matches() || !other.matches()) {
      return beginnings(left, right);
    }
    int numbers = numbers(one.group(1), other.group(1), true);
    boolean sameKind = one.group(2).isEmpty() == other.group(2).isEmpty();
    if (numbers != 0 || !sameKind) {
      return numbers == 0 ? Optional.empty() : Optional.of(numbers);
    }
    return Optional.of(one.group(2).compareTo(other.group(2)));
  }

  /** Behind numbers with points, which no hash has, anything may follow: a difference decides. */
  private static Optional<Integer> beginnings(String left, String right) {
    Matcher one = BEGINNING.matcher(left);
    Matcher other = BEGINNING.matcher(right);
    if (!one.lookingAt() || !other.lookingAt()) {
      return Optional.empty();
    }
    int numbers = numbers(one.group(1), other.group(1), false);
    return numbers == 0 ? Optional.empty() : Optional.of(numbers);
  }

  /**
   * Compares number by number.
   *
   * @param padded whether missing ones are zero; otherwise only those that both have count
   */
  private static int numbers(String left, String right, boolean padded) {
    String[] one = left.split("\\.", -1);
    String[] other = right.split("\\.", -1);
    int count = padded ? Math.max(one.length, other.length) : Math.min(one.length, other.length);
    for (int i = 0; i < count; i++) {
      int difference = number(one, i).compareTo(number(other, i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static BigInteger number(String[] numbers, int at) {
    return at < numbers.length ? new BigInteger(numbers[at]) : BigInteger.ZERO;
  }
}
