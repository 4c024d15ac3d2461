package org.fedrouter.core.ledger;

import java.util.Comparator;

/**
 * Names one ledger.
 *
 * @param id 1 to 100 characters (code points), none NUL: account name, department or hospital
 */
public record LedgerKey(LedgerKind kind, String id) implements Comparable<LedgerKey> {
  private static final int LONGEST = 100;

  private static final Comparator<LedgerKey> LOCK_ORDER =
      Comparator.comparing(LedgerKey::kind).thenComparing(LedgerKey::id);

  /**
   * @throws IllegalArgumentException when the id is not {@link #possible}
   */
  public LedgerKey {
    if (!possible(id)) {
      throw new IllegalArgumentException(
          "ledger id must have 1 to %d characters and no NUL, got %d"
              .formatted(LONGEST, id.codePointCount(0, id.length())));
    }
  }

  /** Whether a ledger can have this id; characters are counted as the database does. */
  public static boolean possible(String id) {
    return !id.isEmpty() && id.codePointCount(0, id.length()) <= LONGEST && id.indexOf('\0') < 0;
  }

  /**
   * Reads what {@link #label} writes.
   *
   * @throws IllegalArgumentException when the text is no label
   */
  public static LedgerKey ofLabel(String label) {
    for (LedgerKind kind : LedgerKind.values()) {
      if (label.startsWith(kind.label() + ":")) {
        return new LedgerKey(kind, label.substring(kind.label().length() + 1));
      }
    }
    throw new IllegalArgumentException(
        "a ledger is user:…, department:… or dataset:…, got " + label);
  }

  /** For example {@code department:cardiology}. */
  public String label() {
    return kind.label() + ":" + id;
  }

  @Override
  public int compareTo(LedgerKey other) {
    return LOCK_ORDER.compare(this, other);
  }
}
