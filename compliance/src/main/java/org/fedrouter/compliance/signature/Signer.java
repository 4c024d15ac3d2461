package org.fedrouter.compliance.signature;

/**
 * Who signs.
 *
 * @param account unique and never given to somebody else
 * @param printedName as every display of the signature shows it, 1 to 200 characters, no controls
 */
public record Signer(String account, String printedName) {
  private static final int LONGEST_NAME = 200;

  public Signer {
    if (account.isBlank()) {
      throw new IllegalArgumentException("account must not be blank");
    }
    if (!isName(printedName)) {
      throw new IllegalArgumentException(
          "printedName must have 1 to 200 characters, none of them a control");
    }
  }

  /** Whether a text can be printed as somebody's name. */
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= LONGEST_NAME
        && text.codePoints().noneMatch(CanonicalText::hidden);
  }
}
