package org.fedrouter.compliance.guard.text;

import java.util.HashMap;
import java.util.Map;

/**
 * Letters of other alphabets that look like Latin ones. Written by hand for small letters, after
 * lower-casing; what Unicode itself calls compatible (fullwidth, circled, mathematical) is not
 * here, because NFKC has it.
 */
final class Lookalikes {
  private static final String LATIN =
      // Cyrillic, Greek, Armenian, small capitals, letters with strokes or hooks, signs.
      "abeeklmhopctyxsijdqwgvbr"
          + "abyeznikmvoprtuxwl"
          + "uhnosg"
          + "abcdefghijklmnopqrstuvwyz"
          + "abcdeghijklnoptuyz"
          + "''''\"\"\"-----";

  private static final String ALIEN =
      "авеєкӏмнорстухѕіјԁԛԝԍѵьг"
          + "αβγεζηικμνορρτυχωλ"
          + "սһոօտց"
          + "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"
          + "ɑƀƈđɇɠħɨɉƙłŋøƥŧʉɏƶ"
          // Signs that editors put in place of those of ASCII.
          + "‘’ʼ´“”„–—‐‑−";

  private static final Map<Integer, Integer> LETTERS = letters();

  private Lookalikes() {}

  /** The Latin letter that a small letter looks like, else the letter itself. */
  static int latin(int point) {
    if (point < 0x80) {
      return point;
    }
    if (point >= 0x1F1E6 && point <= 0x1F1FF) {
      return 'a' + point - 0x1F1E6;
    }
    for (int capital : new int[] {0x1F150, 0x1F170}) {
      if (point >= capital && point < capital + 26) {
        return 'a' + point - capital;
      }
    }
    return LETTERS.getOrDefault(point, point);
  }

  private static Map<Integer, Integer> letters() {
    int[] latin = LATIN.codePoints().toArray();
    int[] alien = ALIEN.codePoints().toArray();
    if (latin.length != alien.length) {
      throw new IllegalStateException("the two rows of look-alikes differ in length");
    }
    Map<Integer, Integer> letters = new HashMap<>();
    for (int i = 0; i < latin.length; i++) {
      letters.put(alien[i], latin[i]);
    }
    return Map.copyOf(letters);
  }
}
