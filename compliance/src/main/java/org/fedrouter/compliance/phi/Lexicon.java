package org.fedrouter.compliance.phi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dictionaries: what a word is, in one look. Their sources are in docs/data-sources.md. */
final class Lexicon {
  private static final List<String> RESOURCES =
      List.of("names.txt", "vocabulary.txt", "places.txt", "cues.txt", "clinical.txt");
  private static final List<String> ENDINGS =
      List.of(
          "s", "es", "ed", "d", "ing", "ly", "er", "ers", "al", "ally", "ness", "ation", "ations");

  private final Map<String, Long> entries;

  private Lexicon(Map<String, Long> entries) {
    this.entries = entries;
  }

  /** The shipped dictionaries, read once. */
  static Lexicon standard() {
    return Standard.LEXICON;
  }

  /** The bits of all that a word in lower case is; an inflected word is what its stem is. */
  long sorts(String word) {
    Long found = entries.get(word);
    if (found != null) {
      return found;
    }
    return word.length() < 5 ? 0 : stemmed(word) & Sort.WORDS;
  }

  /** The bits of a phrase: words in lower case with one space between. */
  long phrase(String phrase) {
    return entries.getOrDefault(phrase, 0L);
  }

  private long stemmed(String word) {
    for (String ending : ENDINGS) {
      if (word.length() - ending.length() >= 3 && word.endsWith(ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        long sorts = entries.getOrDefault(stem, 0L) | entries.getOrDefault(stem + "e", 0L);
        if (stem.endsWith("i")) {
          sorts |= entries.getOrDefault(stem.substring(0, stem.length() - 1) + "y", 0L);
        }
        if ((sorts & Sort.WORDS) != 0) {
          return sorts;
        }
      }
    }
    return 0;
  }

  private static Lexicon read() {
    Map<String, Long> entries = new HashMap<>(1 << 18);
    for (String resource : RESOURCES) {
      try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("no dictionary " + resource);
        }
        read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), entries);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Lexicon(entries);
  }

  /** A line {@code =SORT} heads what follows; entries are apart by commas or lines. */
  private static void read(BufferedReader lines, Map<String, Long> entries) throws IOException {
    long bit = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("=")) {
        bit = Sort.valueOf(line.substring(1).strip()).bit();
      } else if (!line.startsWith("#")) {
        for (String entry : line.split(",", -1)) {
          add(entry.strip(), bit, entries);
        }
      }
    }
  }

  private static void add(String entry, long bit, Map<String, Long> entries) {
    if (entry.isEmpty()) {
      return;
    }
    entries.merge(entry, bit, (a, b) -> a | b);
    int space = entry.indexOf(' ');
    if (space > 0) {
      entries.merge(entry.substring(0, space), Sort.STARTS_PHRASE.bit(), (a, b) -> a | b);
    }
  }

  private static final class Standard {
    static final Lexicon LEXICON = read();
  }
}
