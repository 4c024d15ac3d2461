package org.fedrouter.compliance.guard.text;

/**
 * The plain form of a text: escapes read, code points folded, the invisible taken out and, where it
 * spells something, kept apart.
 *
 * @param text what a reader sees, folded
 * @param hidden what tag characters spell (they render as nothing), folded
 * @param invisible how many invisible code points stood between two letters
 */
public record Plain(MappedText text, MappedText hidden, int invisible) {
  private static final int TAGS = 0xE0000;
  private static final int BLACK_FLAG = 0x1F3F4;

  public static Plain of(MappedText original) {
    MappedText read = Escapes.read(original);
    MappedText.Builder text = new MappedText.Builder(read.length());
    MappedText.Builder hidden = new MappedText.Builder(0);
    int invisible = 0;
    boolean flag = false;
    for (int i = 0; i < read.length(); i++) {
      int point = read.at(i);
      flag = point == BLACK_FLAG || (flag && isTag(point));
      if (isTag(point) && !flag) {
        hidden.append(Character.toLowerCase(point - TAGS), read.start(i), read.end(i));
      }
      if (Folding.isInvisible(point) && betweenLetters(read, i)) {
        invisible++;
      }
      fold(read, i, text);
    }
    return new Plain(text.build(), hidden.build(), invisible);
  }

  private static void fold(MappedText read, int i, MappedText.Builder text) {
    int folded = Folding.fold(read.at(i));
    if (folded == Folding.SEVERAL) {
      for (int point : Folding.several(read.at(i))) {
        text.append(point, read.start(i), read.end(i));
      }
    } else if (folded != Folding.NOTHING) {
      text.append(folded, read.start(i), read.end(i));
    }
  }

  /** Latin letters only: other scripts join and separate letters with these for good reasons. */
  private static boolean betweenLetters(MappedText text, int i) {
    return i > 0 && i + 1 < text.length() && isLatin(text.at(i - 1)) && isLatin(text.at(i + 1));
  }

  private static boolean isLatin(int point) {
    return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
  }

  private static boolean isTag(int point) {
    return point >= TAGS + 0x20 && point <= TAGS + 0x7E;
  }
}
