package org.fedrouter.compliance.version;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads PEP 440, appendix B, from left to right without going back. */
final class Pep440Reader {
  private final String text;
  private int at;

  Pep440Reader(String text) {
    this.text = Ascii.withoutV(Ascii.lower(text.strip()));
  }

  @Nullable Pep440 version() {
    String epoch = epoch();
    List<String> release = release();
    if (release == null) {
      return null;
    }
    Pep440.@Nullable Pre pre = pre();
    @Nullable String post = post();
    @Nullable String dev = numbered("dev");
    @Nullable List<String> local = local();
    if (at < text.length()) {
      return null;
    }
    return new Pep440(epoch, release, effective(pre, post, dev), post, dev, local);
  }

  private static Pep440.Pre effective(
      Pep440.@Nullable Pre pre, @Nullable String post, @Nullable String dev) {
    if (pre != null) {
      return pre;
    }
    return post == null && dev != null ? Pep440.Pre.DEVELOPMENT : Pep440.Pre.NONE;
  }

  private String epoch() {
    int end = Digits.end(text, 0);
    if (end == 0 || end == text.length() || text.charAt(end) != '!') {
      return "";
    }
    at = end + 1;
    return Digits.number(text, 0);
  }

  private @Nullable List<String> release() {
    if (!Digits.at(text, at)) {
      return null;
    }
    List<String> numbers = new ArrayList<>();
    numbers.add(number());
    while (at < text.length() && text.charAt(at) == '.' && Digits.at(text, at + 1)) {
      at++;
      numbers.add(number());
    }
    return numbers;
  }

  private Pep440.@Nullable Pre pre() {
    for (String name : List.of("alpha", "a", "beta", "b", "preview", "pre", "c", "rc")) {
      @Nullable String number = numbered(name);
      if (number != null) {
        return switch (name.charAt(0)) {
          case 'a' -> new Pep440.Pre(Pep440.Pre.ALPHA, number);
          case 'b' -> new Pep440.Pre(Pep440.Pre.BETA, number);
          default -> new Pep440.Pre(Pep440.Pre.CANDIDATE, number);
        };
      }
    }
    return null;
  }

  private @Nullable String post() {
    if (at < text.length() && text.charAt(at) == '-' && Digits.at(text, at + 1)) {
      at++;
      return number();
    }
    for (String name : List.of("post", "rev", "r")) {
      @Nullable String number = numbered(name);
      if (number != null) {
        return number;
      }
    }
    return null;
  }

  /** A word with a separator before it or none, and the number that may follow; else null. */
  private @Nullable String numbered(String name) {
    int word = afterSeparator(at);
    if (!text.startsWith(name, word)) {
      return null;
    }
    at = word + name.length();
    int digits = afterSeparator(at);
    if (Digits.at(text, digits)) {
      at = digits;
    }
    return number();
  }

  private int afterSeparator(int from) {
    return from < text.length() && separates(text.charAt(from)) ? from + 1 : from;
  }

  private static boolean separates(char c) {
    return c == '.' || c == '-' || c == '_';
  }

  private String number() {
    String number = Digits.number(text, at);
    at = Digits.end(text, at);
    return number;
  }

  private @Nullable List<String> local() {
    if (at >= text.length() || text.charAt(at) != '+') {
      return null;
    }
    List<String> segments = new ArrayList<>();
    int start = at + 1;
    int end = start;
    while (end <= text.length()) {
      if (end == text.length() || separates(text.charAt(end))) {
        if (start == end) {
          return null;
        }
        segments.add(text.substring(start, end));
        start = end + 1;
      } else if (!Digits.at(text, end) && !Ascii.lowerLetter(text.charAt(end))) {
        return null;
      }
      end++;
    }
    at = text.length();
    return segments;
  }
}
