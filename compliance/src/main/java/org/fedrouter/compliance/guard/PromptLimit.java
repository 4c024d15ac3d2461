package org.fedrouter.compliance.guard;

/**
 * The longest prompt that is looked at further.
 *
 * @param characters code points, at least 1
 */
public record PromptLimit(int characters) {
  public static final PromptLimit STANDARD = new PromptLimit(10_000);

  public PromptLimit {
    if (characters < 1) {
      throw new IllegalArgumentException("characters must be at least 1, got " + characters);
    }
  }

  /** Whether a prompt of this text may be taken. Counts no further than it must. */
  public boolean admits(CharSequence prompt) {
    if (prompt.length() <= characters) {
      return true;
    }
    // A code point has at most two of Java's characters.
    return prompt.length() <= 2L * characters
        && Character.codePointCount(prompt, 0, prompt.length()) <= characters;
  }
}
