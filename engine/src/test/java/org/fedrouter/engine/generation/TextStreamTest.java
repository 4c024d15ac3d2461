package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStreamTest {
  @TempDir static Path folder = Path.of("");
  private static Tokenizer tokenizer;

  @BeforeAll
  static void open() throws IOException {
    TinyModel.write(folder);
    tokenizer = Tokenizer.open(folder.resolve("tokenizer.json"), folder.resolve("cache"));
  }

  @AfterAll
  static void close() {
    tokenizer.close();
  }

  private static int[] tokens(String text) {
    int[] tokens = tokenizer.encode(text);
    return Arrays.copyOfRange(tokens, 1, tokens.length);
  }

  private static List<String> pieces(TextStream stream, int[] tokens) {
    List<String> pieces = new ArrayList<>();
    for (int token : tokens) {
      pieces.add(stream.add(token));
    }
    pieces.add(stream.finish());
    return pieces;
  }

  private static TextStream stream(String... stops) {
    return new TextStream(tokenizer::decode, List.of(stops));
  }

  @Test
  void add_charactersOverSeveralTokens_comeWhole() {
    String text = "F\u00fcr 5\u20ac: \ud83d\ude37\ud83d\ude37 \u6f22\u5b57 the patient";
    int[] tokens = tokens(text);
    TextStream stream = stream();
    List<String> pieces = pieces(stream, tokens);
    assertThat(tokens.length).isGreaterThan(text.length());
    assertThat(String.join("", pieces)).isEqualTo(text).isEqualTo(stream.text());
    assertThat(pieces).noneMatch(piece -> piece.contains("\ufffd"));
    assertThat(pieces)
        .allMatch(p -> p.isEmpty() || !Character.isHighSurrogate(p.charAt(p.length() - 1)));
  }

  @Test
  void add_anyTokens_piecesAreTheDecodedText() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      int[] tokens = random.ints(1 + round % 40, 4, TinyModel.CONFIG.vocabulary()).toArray();
      TextStream stream = stream();
      String whole = String.join("", pieces(stream, tokens));
      assertThat(whole).isEqualTo(tokenizer.decode(tokens));
    }
  }

  @Test
  void add_unfinishedCharacter_isHeldUntilTheEnd() {
    int[] tokens = Arrays.copyOf(tokens("\u20ac"), 2);
    TextStream stream = stream();
    assertThat(stream.add(tokens[0])).isEmpty();
    assertThat(stream.add(tokens[1])).isEmpty();
    assertThat(stream.finish()).isEqualTo("\ufffd");
  }

  @Test
  void add_stopTextOverTokens_endsBeforeItAndNeverShowsIt() {
    int[] tokens = tokens("the fever ### and the cough");
    TextStream stream = stream("###", "never");
    List<String> pieces = pieces(stream, tokens);
    assertThat(String.join("", pieces)).isEqualTo("the fever ");
    assertThat(stream.stopped()).isTrue();
    assertThat(stream.add(tokens[0])).isEmpty();
  }

  @Test
  void add_beginningOfAStopText_isHeldUntilItIsNot() {
    TextStream stream = stream("\n\nQ");
    StringBuilder shown = new StringBuilder();
    for (int token : tokens("a\n\n")) {
      shown.append(stream.add(token));
    }
    assertThat(shown).hasToString("a");
    assertThat(stream.add(tokens("b")[0])).isEqualTo("\n\nb");
    assertThat(stream.stopped()).isFalse();
  }

  @Test
  void add_overlappingStops_earliestWins() {
    TextStream stream = stream("bc", "abcd", "c");
    assertThat(String.join("", pieces(stream, tokens("xxabcd")))).isEqualTo("xxa");
  }

  @Test
  void finish_heldBeginningOfAStop_isText() {
    TextStream stream = stream("the end");
    assertThat(String.join("", pieces(stream, tokens("and the")))).isEqualTo("and the");
    assertThat(stream.stopped()).isFalse();
  }

  @Test
  void add_stopAtEveryPlace_matchesPlainSearch() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 500; round++) {
      String text = letters(random, 30);
      String first = letters(random, 1 + round % 4);
      String second = letters(random, 3);
      TextStream stream = stream(first, second);
      String shown = String.join("", pieces(stream, tokens(text)));
      assertThat(shown).isEqualTo(text.substring(0, end(text, first, second)));
    }
  }

  /**
   * A stop that ends earlier is seen first: it is what a reader of the growing text finds, letter
   * by letter.
   */
  private static int end(String text, String first, String second) {
    for (int length = 1; length <= text.length(); length++) {
      String grown = text.substring(0, length);
      int a = grown.indexOf(first);
      int b = grown.indexOf(second);
      if (a >= 0 || b >= 0) {
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
      }
    }
    return text.length();
  }

  private static String letters(SplittableRandom random, int size) {
    StringBuilder letters = new StringBuilder();
    random.ints(size, 0, 3).forEach(i -> letters.append((char) ('x' + i)));
    return letters.toString();
  }
}
