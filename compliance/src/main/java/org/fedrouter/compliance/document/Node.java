package org.fedrouter.compliance.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document in the shape of JSON, whatever it was written in. */
public sealed interface Node {
  /** An object; its fields in the order of the document. */
  record Fields(Map<String, Node> entries) implements Node {
    /** Without any. */
    public static final Fields EMPTY = new Fields(Map.of());

    public Fields {
      entries = Collections.unmodifiableMap(entries);
    }
  }

  /** A list. */
  record Items(List<Node> items) implements Node {
    public Items {
      items = Collections.unmodifiableList(items);
    }
  }

  /** A text. */
  record Text(String value) implements Node {}

  /** A number as it is written. */
  record Digits(String literal) implements Node {}

  /** The three words of JSON. */
  enum Word implements Node {
    TRUE,
    FALSE,
    NULL
  }

  /** A field of this object; null without one, and where this is no object. */
  default @Nullable Node get(String key) {
    return this instanceof Fields(Map<String, Node> entries) ? entries.get(key) : null;
  }

  /** A field that is an object; an empty one else. */
  default Node at(String key) {
    Node found = get(key);
    return found instanceof Fields ? found : Fields.EMPTY;
  }

  /** A text or number here; null where there is something else. */
  default @Nullable String text() {
    return switch (this) {
      case Text(String value) -> value;
      case Digits(String literal) -> literal;
      case Word word -> word == Word.NULL ? null : word == Word.TRUE ? "true" : "false";
      case Fields fields ->
          fields.entries.get(XmlReader.TEXT) instanceof Text(String value) ? value : null;
      case Items ignored -> null;
    };
  }

  /** A text that is a field of this object and not empty; null else. */
  default @Nullable String text(String key) {
    Node found = get(key);
    String text = found == null ? null : found.text();
    return text == null || text.isEmpty() ? null : text;
  }

  /** The first of these fields that is a text. */
  default @Nullable String firstText(String... keys) {
    for (String key : keys) {
      String text = text(key);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** What is listed in a field; a single value is a list of one, no field an empty one. */
  default List<Node> list(String key) {
    Node found = get(key);
    return switch (found) {
      case null -> List.of();
      case Items(List<Node> items) -> items;
      case Word word when word == Word.NULL -> List.of();
      case Node one -> List.of(one);
    };
  }

  /** Texts of a list. */
  default List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      String text = item.text();
      if (text != null) {
        texts.add(text);
      }
    }
    return List.copyOf(texts);
  }
}
