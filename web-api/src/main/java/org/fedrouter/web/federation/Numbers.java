package org.fedrouter.web.federation;

import java.util.Optional;

/** Numbers in paths: what is none names nothing. */
final class Numbers {
  private static final int MOST_DIGITS = 9;

  private Numbers() {}

  static Optional<Integer> of(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
