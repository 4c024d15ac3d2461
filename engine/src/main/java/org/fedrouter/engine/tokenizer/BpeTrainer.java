package org.fedrouter.engine.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Learns a byte-level byte-pair encoding. Deterministic: ties go to the pair that sorts first.
 *
 * <p>A soft hyphen in the training text marks a place inside a word that no token may span. It is
 * how invented names come to be spelled in syllables; it does not occur in the text that is encoded
 * later.
 */
public final class BpeTrainer {
  /** U+00AD, the mark between syllables. */
  public static final char SYLLABLE = '\u00ad';

  static final String SPLIT =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
  private static final Pattern WORD = Pattern.compile(SPLIT);
  private static final Pattern MARK = Pattern.compile(String.valueOf(SYLLABLE));

  /** Two neighbouring symbols. */
  record Pair(String left, String right) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int order = left.compareTo(other.left);
      return order != 0 ? order : right.compareTo(other.right);
    }
  }

  private record Word(List<String> symbols, long count) {}

  private final Map<String, Long> counts = new TreeMap<>();

  /** Counts the words of a text. */
  public void add(String text) {
    String joined = text.replace(SYLLABLE, 'q');
    Matcher words = WORD.matcher(joined);
    while (words.find()) {
      String word = text.substring(words.start(), words.end());
      for (String piece : MARK.split(word, -1)) {
        counts.merge(piece, 1L, Long::sum);
      }
    }
  }

  /**
   * Learns merges until the vocabulary has {@code size} entries or no pair occurs twice.
   *
   * @return the content of a {@code tokenizer.json}
   */
  public String train(int size) {
    List<Word> words = new ArrayList<>();
    counts.forEach((text, count) -> words.add(new Word(symbols(text), count)));
    List<Pair> merges = new ArrayList<>();
    List<String> vocabulary = TokenizerFile.startVocabulary();
    while (vocabulary.size() < size) {
      Pair best = best(words);
      if (best == null) {
        break;
      }
      merges.add(best);
      vocabulary.add(best.left() + best.right());
      words.replaceAll(word -> merged(word, best));
    }
    return TokenizerFile.json(vocabulary, merges);
  }

  private static List<String> symbols(String text) {
    List<String> symbols = new ArrayList<>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      symbols.add(TokenizerFile.symbol(b));
    }
    return symbols;
  }

  private static @Nullable Pair best(List<Word> words) {
    Map<Pair, Long> pairs = new TreeMap<>();
    for (Word word : words) {
      for (int i = 0; i + 1 < word.symbols().size(); i++) {
        Pair pair = new Pair(word.symbols().get(i), word.symbols().get(i + 1));
        pairs.merge(pair, word.count(), Long::sum);
      }
    }
    Pair best = null;
    long most = 1;
    for (Map.Entry<Pair, Long> entry : pairs.entrySet()) {
      if (entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  private static Word merged(Word word, Pair pair) {
    List<String> out = new ArrayList<>();
    List<String> in = word.symbols();
    for (int i = 0; i < in.size(); i++) {
      boolean hit =
          i + 1 < in.size() && in.get(i).equals(pair.left()) && in.get(i + 1).equals(pair.right());
      out.add(hit ? pair.left() + pair.right() : in.get(i));
      i += hit ? 1 : 0;
    }
    return new Word(out, word.count());
  }
}
