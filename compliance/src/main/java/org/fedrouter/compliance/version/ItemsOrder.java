package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conan 2: items between dots, then a pre-release behind a hyphen and a build behind a plus sign.
 * Zeros at the end do not count. An item is compared by its number, then by the text behind it; one
 * without a number comes behind all numbers. No pre-release is behind any, no build before any.
 * Conan itself compares a mixed item with a number as texts, which is not transitive.
 *
 * <p>OpenSSL's versions (1.0.2zd, 3.0.0-beta1) have the same order.
 */
final class ItemsOrder implements VersionOrder {
  private static final Comparator<Item> ITEMS =
      Comparator.comparing(Item::named)
          .thenComparing(Item::number, Digits::compare)
          .thenComparing(Item::text);
  private static final Comparator<List<Item>> LISTS = (a, b) -> Sequences.compare(a, b, ITEMS);
  private static final Comparator<@Nullable List<Item>> PRE_RELEASES = Comparator.nullsLast(LISTS);
  private static final Comparator<@Nullable List<Item>> BUILDS = Comparator.nullsFirst(LISTS);

  private record Item(boolean named, String number, String text) {
    boolean isZero() {
      return !named && number.isEmpty() && text.isEmpty();
    }
  }

  private record Parts(
      List<Item> main, @Nullable List<Item> preRelease, @Nullable List<Item> build) {}

  @Override
  public int compare(String a, String b) {
    Parts x = parts(a);
    Parts y = parts(b);
    int difference = LISTS.compare(x.main, y.main);
    if (difference == 0) {
      difference = PRE_RELEASES.compare(x.preRelease, y.preRelease);
    }
    return difference == 0 ? BUILDS.compare(x.build, y.build) : difference;
  }

  private static Parts parts(String version) {
    int plus = version.indexOf('+');
    String body = plus < 0 ? version : version.substring(0, plus);
    int hyphen = body.indexOf('-');
    return new Parts(
        items(hyphen < 0 ? body : body.substring(0, hyphen)),
        hyphen < 0 ? null : items(body.substring(hyphen + 1)),
        plus < 0 ? null : items(version.substring(plus + 1)));
  }

  private static List<Item> items(String text) {
    List<Item> items = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      int digits = Digits.end(text, start);
      items.add(
          new Item(
              digits == start && start < end,
              Digits.number(text, start),
              text.substring(digits, end)));
      start = end + 1;
    }
    while (!items.isEmpty() && items.getLast().isZero()) {
      items.removeLast();
    }
    return items;
  }
}
