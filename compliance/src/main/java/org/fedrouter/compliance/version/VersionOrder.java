package org.fedrouter.compliance.version;

import java.util.Comparator;

/**
 * The order of the versions of one ecosystem. Defined for any two strings, also for those that the
 * ecosystem would refuse: it never throws, a version equals itself, swapping two versions swaps the
 * answer, and time and memory grow linearly with the length of the strings.
 *
 * <p>It is transitive too, with three exceptions that the ecosystems themselves make: Arch Linux
 * ignores the release of a package where one side has none, Maven goes in circles where nulls are
 * before a qualifier behind a dot, and PHP's {@code #} equals any number.
 */
public interface VersionOrder extends Comparator<String> {
  /** Negative, zero or positive: {@code a} is before, at or after {@code b}. */
  @Override
  int compare(String a, String b);

  /** The order to sort by: as {@link #compare}, but transitive for any strings. */
  default Comparator<String> sorting() {
    return this;
  }
}
