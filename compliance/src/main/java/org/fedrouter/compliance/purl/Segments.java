package org.fedrouter.compliance.purl;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fedrouter.compliance.purl.InvalidPurl.Part;
import org.jspecify.annotations.Nullable;

/** The rules of single parts that hold for every type. */
final class Segments {
  private Segments() {}

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The type in lower case: letters, digits, point and hyphen, a letter first. */
  static String type(String type) {
    if (!isWord(type, ".-")) {
      throw new InvalidPurl(
          Part.TYPE, "must be letters, digits, points and hyphens behind a letter");
    }
    return lower(type);
  }

  static void checkKey(String key) {
    if (!isWord(key, ".-_") || !lower(key).equals(key)) {
      throw new InvalidPurl(
          Part.QUALIFIERS,
          "must have keys of small letters, digits, points, hyphens and underscores behind a"
              + " letter");
    }
  }

  /** Adds a qualifier whose key is not there yet; an empty value is none. */
  static void put(SortedMap<String, String> qualifiers, String key, String value) {
    checkKey(key);
    if (!value.isEmpty() && qualifiers.put(key, value) != null) {
      throw new InvalidPurl(Part.QUALIFIERS, "must have each key once");
    }
  }

  /**
   * The segments that are not empty; null without any. In a subpath {@code .} and {@code ..} say
   * nothing and are dropped.
   */
  static @Nullable String path(@Nullable String path, Part part, boolean dropDots) {
    if (path == null) {
      return null;
    }
    if (path.length() > Purl.MOST_CHARACTERS) {
      throw new InvalidPurl(part, "must have at most " + Purl.MOST_CHARACTERS + " characters");
    }
    String kept =
        Stream.of(path.split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .filter(segment -> !dropDots || !(segment.equals(".") || segment.equals("..")))
            .collect(Collectors.joining("/"));
    return kept.isEmpty() ? null : kept;
  }

  /** Without slashes at its ends. */
  static String stripped(String name) {
    int start = 0;
    int end = name.length();
    while (start < end && name.charAt(start) == '/') {
      start++;
    }
    while (end > start && name.charAt(end - 1) == '/') {
      end--;
    }
    return name.substring(start, end);
  }

  private static boolean isWord(String text, String others) {
    return !text.isEmpty()
        && isLetter(text.charAt(0))
        && text.chars()
            .allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || others.indexOf(c) >= 0);
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
