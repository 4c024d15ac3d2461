package org.fedrouter.compliance.phi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text with its identifiers replaced by tokens such as {@code [NAME_1]}, and the table to put
 * them back. The same value has the same token. No token of the table occurs in the original text,
 * so that nobody can ask for a value by writing its token; {@code restore(text())} is the original.
 * The table is for one request and one thread's memory: it is never written anywhere.
 */
public final class Deidentified {
  private final String text;
  private final Map<String, String> values;

  private Deidentified(String text, Map<String, String> values) {
    this.text = text;
    this.values = Map.copyOf(values);
  }

  /**
   * Replaces what the spans cover.
   *
   * @param spans ordered, apart from each other, within the text
   * @throws IllegalArgumentException when they are not; the message holds none of the text
   */
  public static Deidentified of(CharSequence text, List<PhiSpan> spans) {
    String original = text.toString();
    Tokens tokens = new Tokens(original);
    return new Deidentified(replaced(original, spans, tokens), tokens.values);
  }

  private static String replaced(String original, List<PhiSpan> spans, Tokens tokens) {
    StringBuilder out = new StringBuilder(original.length());
    int from = 0;
    for (PhiSpan span : spans) {
      if (span.start() < from || span.end() > original.length()) {
        throw new IllegalArgumentException("spans must be ordered, apart, and within the text");
      }
      out.append(original, from, span.start());
      out.append(tokens.of(span.type(), original.substring(span.start(), span.end())));
      from = span.end();
    }
    return out.append(original, from, original.length()).toString();
  }

  /**
   * Several texts of one conversation with one table: the same value has the same token in all.
   *
   * @param texts with tokens, in order
   */
  public record Texts(List<String> texts, Deidentified table) {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Replaces what was found in several texts.
   *
   * @param reports one for each text
   */
  public static Texts all(List<String> texts, List<PhiReport> reports) {
    Tokens tokens = new Tokens(String.join("\n", texts));
    List<String> replaced = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      replaced.add(replaced(texts.get(i), reports.get(i).spans(), tokens));
    }
    return new Texts(replaced, new Deidentified(String.join("\n", replaced), tokens.values));
  }

  /** The text with tokens, which may leave the router. */
  public String text() {
    return text;
  }

  /** The tokens that stand for values. */
  public Set<String> tokens() {
    return values.keySet();
  }

  /** How many different values were replaced. */
  public int size() {
    return values.size();
  }

  /** An answer with the values in the places of their tokens; other text stays as it is. */
  public String restore(CharSequence answer) {
    Restoration restoration = restoration();
    return restoration.accept(answer) + restoration.finish();
  }

  /** Puts values back into an answer that arrives in pieces. */
  public Restoration restoration() {
    return new Restoration(values);
  }

  /** Never the text or the values. */
  @Override
  public String toString() {
    return "Deidentified[" + values.size() + " values]";
  }

  /** Gives out tokens that the original text does not contain. */
  private static final class Tokens {
    private final Set<String> written = new HashSet<>();
    private final Map<String, String> byValue = new HashMap<>();
    private final Map<PhiType, Integer> last = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    Tokens(String original) {
      for (int at = original.indexOf('['); at >= 0; at = original.indexOf('[', at + 1)) {
        int end = Restoration.endOfToken(original, at);
        if (end > 0) {
          written.add(original.substring(at, end));
        }
      }
    }

    String of(PhiType type, String value) {
      return byValue.computeIfAbsent(value, v -> next(type, v));
    }

    private String next(PhiType type, String value) {
      String token;
      do {
        token = "[" + type + "_" + last.merge(type, 1, Integer::sum) + "]";
      } while (written.contains(token));
      values.put(token, value);
      return token;
    }
  }
}
