package org.fedrouter.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password must be: at least 12 characters, of all four kinds or at least 20 long, not the
 * account's name, not built on what everybody tries first, not a run or a repetition. Length counts
 * more than kinds (NIST SP 800-63B, section 3.1.1.2).
 */
public final class PasswordRules {
  public static final int SHORTEST = 12;
  public static final int LONGEST = 128;

  private static final int PHRASE = 20;
  private static final int SHORTEST_NAME = 4;
  private static final int DISTINCT = 6;

  /** What passwords of people who must have one are built on, besides digits and signs. */
  private static final List<String> COMMON =
      List.of(
          "password",
          "passwort",
          "motdepasse",
          "contrasena",
          "welcome",
          "willkommen",
          "qwerty",
          "qwertz",
          "azerty",
          "letmein",
          "changeme",
          "changeit",
          "iloveyou",
          "administrator",
          "hospital",
          "krankenhaus",
          "fedrouter",
          "secret",
          "monkey",
          "dragon",
          "football",
          "sunshine",
          "princess",
          "summer",
          "winter",
          "spring",
          "autumn");

  private PasswordRules() {}

  /** The rule that a password breaks, for people; empty for a good one. */
  public static Optional<String> broken(String account, String password) {
    String plain = password.toLowerCase(Locale.ROOT);
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of("must have 12 to 128 characters");
    }
    if (length < PHRASE && kinds(password) < 4) {
      return Optional.of(
          "must have small and capital letters, digits and signs, or at least 20 characters");
    }
    if (account.length() >= SHORTEST_NAME && plain.contains(account.toLowerCase(Locale.ROOT))) {
      return Optional.of("must not contain the name of the account");
    }
    if (password.codePoints().distinct().count() < DISTINCT || runs(plain)) {
      return Optional.of("must not be a repetition or a run of characters");
    }
    return builtOnCommon(plain)
        ? Optional.of("must not be built on a word that everybody tries first")
        : Optional.empty();
  }

  private static int kinds(String password) {
    boolean lower = password.codePoints().anyMatch(Character::isLowerCase);
    boolean upper = password.codePoints().anyMatch(Character::isUpperCase);
    boolean digit = password.codePoints().anyMatch(Character::isDigit);
    boolean sign = password.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c));
    return (lower ? 1 : 0) + (upper ? 1 : 0) + (digit ? 1 : 0) + (sign ? 1 : 0);
  }

  /** Most of it goes up or down by one, or stays: abcdefgh, 87654321, aaaa. */
  private static boolean runs(String password) {
    int steps = 0;
    for (int i = 1; i < password.length(); i++) {
      steps += Math.abs(password.charAt(i) - password.charAt(i - 1)) <= 1 ? 1 : 0;
    }
    return 2 * steps > password.length();
  }

  /** What is left beside the word is shorter than the word. */
  private static boolean builtOnCommon(String password) {
    String letters = password.replace('0', 'o').replace('1', 'i').replace('3', 'e');
    String spelt = letters.replace('4', 'a').replace('@', 'a').replace('5', 's').replace('$', 's');
    return COMMON.stream()
        .anyMatch(word -> spelt.contains(word) && password.length() < 2 * word.length() + 4);
  }
}
