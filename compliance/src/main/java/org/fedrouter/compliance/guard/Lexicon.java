package org.fedrouter.compliance.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fedrouter.compliance.guard.text.MappedText;
import org.fedrouter.compliance.guard.text.Plain;
import org.fedrouter.compliance.guard.text.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Words and phrases by what they mean, in six languages: the file {@code lexicon.txt}. A line
 * {@code concept: phrase | phrase} adds phrases to a concept; {@code word*} stands for all words
 * that begin so. The concept {@code common} means nothing; its words are only known.
 */
public final class Lexicon implements Vocabulary {
  private static final String COMMON = "common";
  private static final int SHORTEST_STEM = 3;

  private final List<String> concepts = new ArrayList<>();
  private final Map<String, List<String>> phrases = new HashMap<>();
  private final Set<String> words = new HashSet<>();
  private final Node root = new Node();

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final Map<String, Node> stems = new HashMap<>();
    private final List<Integer> ends = new ArrayList<>();
  }

  private Lexicon() {}

  /** The one that is shipped. */
  public static Lexicon standard() {
    return Standard.LEXICON;
  }

  private static final class Standard {
    private static final Lexicon LEXICON = read("lexicon.txt");
  }

  private static Lexicon read(String name) {
    Lexicon lexicon = new Lexicon();
    Lines.of(name).forEach(lexicon::line);
    return lexicon;
  }

  @Override
  public boolean knows(String word) {
    return words.contains(word);
  }

  int concept(String name) {
    int index = concepts.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("the lexicon has no concept " + name);
    }
    return index;
  }

  /** The phrases of a concept as they stand in the file, without stems. */
  public List<String> phrases(String concept) {
    return Objects.requireNonNull(phrases.get(concept), concept).stream()
        .filter(phrase -> !phrase.endsWith("*"))
        .toList();
  }

  /** All that is meant by words that begin at a token, longest phrases last. */
  void match(Tokens tokens, int from, List<Hit> hits) {
    Node node = root;
    int at = from;
    while (at < tokens.count()) {
      Node next = step(node, tokens.word(at));
      if (next == null) {
        if (at == from || !isSeam(tokens.word(at))) {
          return;
        }
      } else {
        node = next;
        for (int concept : node.ends) {
          hits.add(new Hit(concept, from, at + 1));
        }
      }
      at++;
    }
  }

  private static @Nullable Node step(Node node, String word) {
    Node next = node.next.get(word);
    if (next == null && !node.stems.isEmpty()) {
      for (int length = word.length(); length >= SHORTEST_STEM && next == null; length--) {
        next = node.stems.get(word.substring(0, length));
      }
    }
    return next;
  }

  /** Signs that may stand within a phrase: {@code system_prompt}. */
  private static boolean isSeam(String word) {
    return word.equals("_") || word.equals("-") || word.equals("\"") || word.equals("*");
  }

  private void line(String line) {
    int colon = line.indexOf(':');
    String name = line.substring(0, colon).strip();
    if (!name.equals(COMMON) && !concepts.contains(name)) {
      concepts.add(name);
    }
    for (String phrase : line.substring(colon + 1).split(" \\| | \\|$", -1)) {
      if (!phrase.isBlank()) {
        add(name, phrase.strip());
      }
    }
  }

  private void add(String name, String phrase) {
    phrases.computeIfAbsent(name, key -> new ArrayList<>()).add(phrase);
    boolean stem = phrase.length() > 1 && phrase.endsWith("*");
    String text = stem ? phrase.substring(0, phrase.length() - 1) : phrase;
    Tokens tokens = Tokens.of(Plain.of(MappedText.of(text)).text());
    Node node = root;
    for (int i = 0; i < tokens.count(); i++) {
      String word = tokens.word(i);
      boolean last = stem && i == tokens.count() - 1;
      node = (last ? node.stems : node.next).computeIfAbsent(word, key -> new Node());
      if (word.length() > 2 && tokens.isWord(i)) {
        words.add(word);
      }
    }
    if (!name.equals(COMMON)) {
      node.ends.add(concepts.indexOf(name));
    }
  }

  /**
   * A phrase in a text.
   *
   * @param from its first token
   * @param to behind its last
   */
  record Hit(int concept, int from, int to) {}

  /** Lines of a resource beside this class, without comments and blank ones. */
  static final class Lines {
    private Lines() {}

    static List<String> of(String name) {
      InputStream stream = Objects.requireNonNull(Lexicon.class.getResourceAsStream(name), name);
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("//")).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
