package org.fedrouter.compliance.guard.text;

import java.text.Normalizer;

/**
 * Makes one form of every code point: compatible ones (NFKC, Unicode Annex 15), small letters,
 * Latin for what looks Latin, no accents on letters of Latin, Greek and Cyrillic, nothing that
 * cannot be seen.
 */
final class Folding {
  /** The code point vanishes. */
  static final int NOTHING = -1;

  /** It becomes several: {@link #several}. */
  static final int SEVERAL = -2;

  private static final int LAST_OF_TABLE = 0xFFFF;

  /** Accents of these alphabets are decoration; those of Japanese and Indic scripts are letters. */
  private static final int END_OF_ACCENTED = 0x0530;

  private static final int[] TABLE = table();

  private Folding() {}

  /** What becomes of a code point: another one, {@link #NOTHING} or {@link #SEVERAL}. */
  static int fold(int point) {
    return point <= LAST_OF_TABLE ? TABLE[point] : compute(point);
  }

  /** What becomes of a code point that becomes several. */
  static int[] several(int point) {
    return normalised(point).codePoints().map(Folding::single).filter(p -> p != NOTHING).toArray();
  }

  /** True for what leaves no mark on a screen: joiners, directions, tags, fillers, selectors. */
  static boolean isInvisible(int point) {
    return point == 0xAD
        || point == 0x34F
        || point == 0x61C
        || point == 0x115F
        || point == 0x1160
        || point == 0x17B4
        || point == 0x17B5
        || (point >= 0x180B && point <= 0x180F)
        || (point >= 0x200B && point <= 0x200F)
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2060 && point <= 0x206F)
        || point == 0x2800
        || point == 0x3164
        || (point >= 0xFE00 && point <= 0xFE0F)
        || point == 0xFEFF
        || point == 0xFFA0
        || (point >= 0xFFF9 && point <= 0xFFFB)
        || (point >= 0x1D173 && point <= 0x1D17A)
        || (point >= 0xE0000 && point <= 0xE0FFF);
  }

  private static int[] table() {
    int[] table = new int[LAST_OF_TABLE + 1];
    for (int point = 0; point <= LAST_OF_TABLE; point++) {
      table[point] = compute(point);
    }
    return table;
  }

  private static int compute(int point) {
    if (point < 0x80) {
      return Character.toLowerCase(point);
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      return ' ';
    }
    if (isInvisible(point) || isMark(point)) {
      return NOTHING;
    }
    String normalised = normalised(point);
    if (normalised.isEmpty()) {
      return NOTHING;
    }
    int first = normalised.codePointAt(0);
    return normalised.length() > Character.charCount(first) ? SEVERAL : single(first);
  }

  private static String normalised(int point) {
    String composed = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    if (composed.isEmpty() || !hasAccents(composed.codePointAt(0))) {
      return composed;
    }
    int[] bare =
        Normalizer.normalize(composed, Normalizer.Form.NFD)
            .codePoints()
            .filter(p -> !isMark(p))
            .toArray();
    return new String(bare, 0, bare.length);
  }

  /** Latin and Greek with rarer accents stand apart from the rest. */
  private static boolean hasAccents(int point) {
    return point < END_OF_ACCENTED || (point >= 0x1E00 && point < 0x2000);
  }

  private static int single(int point) {
    if (isInvisible(point) || isMark(point)) {
      return NOTHING;
    }
    return Lookalikes.latin(Character.toLowerCase(point));
  }

  private static boolean isMark(int point) {
    return (point >= 0x300 && point <= 0x36F)
        || (point >= 0x483 && point <= 0x489)
        || (point >= 0x1AB0 && point <= 0x1AFF)
        || (point >= 0x1DC0 && point <= 0x1DFF)
        || (point >= 0x20D0 && point <= 0x20FF)
        || (point >= 0xFE20 && point <= 0xFE2F);
  }
}
