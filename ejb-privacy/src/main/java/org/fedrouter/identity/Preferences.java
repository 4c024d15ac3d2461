package org.fedrouter.identity;

/**
 * What a question gets that does not say. Clients that only know a model's name are set up so.
 *
 * @param department whose budget pays; empty for none
 * @param mode {@code auto}, {@code public}, {@code trained} or {@code private}; empty for none
 */
public record Preferences(String department, String mode) {
  public static final Preferences NONE = new Preferences("", "");
}
