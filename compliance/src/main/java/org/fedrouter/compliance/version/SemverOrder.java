package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Semantic Versioning 2.0.0, section 11, and what ecosystems do beside it. A leading {@code v} is
 * dropped, missing numbers are zero, and more than three numbers count (NuGet has four). What
 * follows the numbers is a pre-release, with or without its hyphen; a text without any number is
 * thereby a pre-release of zero.
 */
final class SemverOrder implements VersionOrder {
  /** Go, npm, crates.io, Hex, SwiftURL and others: what follows a plus sign does not count. */
  static final SemverOrder STANDARD = new SemverOrder(false, false);

  /** Pub: builds count, none before any. */
  static final SemverOrder WITH_BUILDS = new SemverOrder(true, false);

  /** NuGet: letters of either case are the same. */
  static final SemverOrder ANY_CASE = new SemverOrder(false, true);

  private static final Comparator<@Nullable String> PRE_RELEASES =
      Comparator.nullsLast(Identifiers::compare);
  private static final Comparator<@Nullable String> BUILDS =
      Comparator.nullsFirst(Identifiers::compare);

  private record Parts(List<String> numbers, @Nullable String preRelease, @Nullable String build) {}

  private final boolean buildsCount;
  private final boolean anyCase;

  private SemverOrder(boolean buildsCount, boolean anyCase) {
    this.buildsCount = buildsCount;
    this.anyCase = anyCase;
  }

  @Override
  public int compare(String a, String b) {
    Parts x = parts(a);
    Parts y = parts(b);
    int difference = Sequences.comparePadded(x.numbers, y.numbers, "", Digits::compare);
    if (difference == 0) {
      difference = PRE_RELEASES.compare(x.preRelease, y.preRelease);
    }
    return difference == 0 && buildsCount ? BUILDS.compare(x.build, y.build) : difference;
  }

  private Parts parts(String version) {
    String text = Ascii.withoutV(anyCase ? Ascii.lower(version) : version);
    int plus = text.indexOf('+');
    String body = plus < 0 ? text : text.substring(0, plus);
    List<String> numbers = new ArrayList<>();
    int at = 0;
    while (Digits.at(body, at)) {
      numbers.add(Digits.number(body, at));
      at = Digits.end(body, at);
      if (at < body.length() && body.charAt(at) == '.' && Digits.at(body, at + 1)) {
        at++;
      }
    }
    return new Parts(
        numbers, preRelease(body.substring(at)), plus < 0 ? null : text.substring(plus + 1));
  }

  private static @Nullable String preRelease(String rest) {
    if (rest.isEmpty()) {
      return null;
    }
    return rest.charAt(0) == '-' || rest.charAt(0) == '.' ? rest.substring(1) : rest;
  }
}
