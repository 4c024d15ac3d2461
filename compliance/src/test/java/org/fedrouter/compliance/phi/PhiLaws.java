package org.fedrouter.compliance.phi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text. */
class PhiLaws {
  private static final int MEGABYTE = 1 << 20;
  private static final int LONGEST = 2_700;

  private final PhiScanner scanner = PhiScanner.standard();

  /** How many texts of nonsense, of lengths up to {@link #LONGEST}. */
  int nonsense() {
    return 60;
  }

  /** How much of a hostile megabyte is scanned: 32 blocks and more. */
  int scanned() {
    return MEGABYTE / 8;
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>(Samples.CLINICAL);
    for (int seed = 0; seed < nonsense(); seed++) {
      texts.add(Samples.noise(seed, 20 + seed * LONGEST / nonsense()));
    }
    return texts;
  }

  private void spansAreOrderedApartAndWithin(String text) {
    int from = 0;
    boolean lawful = true;
    for (PhiSpan span : scanner.scan(text).spans()) {
      lawful &= span.start() >= from && span.end() > span.start() && span.end() <= text.length();
      from = span.end();
    }
    assertThat(lawful).isTrue();
  }

  @Test
  void spans_ofAnyText_areOrderedApartAndWithin() {
    texts().forEach(this::spansAreOrderedApartAndWithin);
  }

  @Test
  void restore_ofRedacted_isTheOriginal() {
    for (String text : texts()) {
      Deidentified clean = Deidentified.of(text, scanner.scan(text).spans());
      assertThat(clean.restore(clean.text())).isEqualTo(text);
    }
  }

  @Test
  void restore_ofPiecesOfAnySize_isTheSameAsWhole() {
    Random random = new Random(7);
    for (String text : texts()) {
      Deidentified clean = Deidentified.of(text, scanner.scan(text).spans());
      Restoration restoration = clean.restoration();
      StringBuilder restored = new StringBuilder();
      for (int at = 0; at < clean.text().length(); ) {
        int end = Math.min(clean.text().length(), at + 1 + random.nextInt(9));
        restored.append(restoration.accept(clean.text().substring(at, end)));
        at = end;
      }
      assertThat(restored.append(restoration.finish()).toString()).isEqualTo(text);
    }
  }

  @Test
  void scan_ofTheSameText_isTheSame() {
    for (String text : texts()) {
      assertThat(scanner.scan(text)).isEqualTo(PhiScanner.standard().scan(text));
    }
  }

  /** Every rule works on one block, so that bounded blocks make the whole linear. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[",
        "(",
        "\u0301",
        "a\u0301",
        "A",
        "A ",
        "1-",
        "1 ",
        "@",
        "a@",
        ".",
        "a.",
        "\n",
        "Mr. ",
        "St. ",
        ":",
        "de ",
        "Apt 1 ",
        "+1",
        "x ",
        "St. Mary's ",
        "1/",
        "\uD83D\uDE00",
        "\uD83D"
      })
  void hostileText_ofAMegabyte_isReadInBoundedBlocks(String unit) {
    String text = unit.repeat(MEGABYTE / unit.length());
    boolean bounded = true;
    for (int from = 0; from < text.length(); ) {
      int end = Blocks.end(text, from, true);
      bounded &= end > from && end - from <= Blocks.LONGEST;
      from = end;
    }
    assertThat(bounded).isTrue();
    spansAreOrderedApartAndWithin(text.substring(0, Math.min(scanned(), text.length())));
  }
}
