package org.fedrouter.compliance.feed.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/** A place in a value, which may be empty, and the way to it: what readers ask for fields. */
final class Field {
  private final @Nullable Field parent;
  private final String step;
  private final @Nullable Node value;

  private Field(@Nullable Field parent, String step, @Nullable Node value) {
    this.parent = parent;
    this.step = step;
    this.value = value == Node.Word.NULL ? null : value;
  }

  static Field root(Node value) {
    return new Field(null, "", value);
  }

  /** The field of an object; empty when it is missing, null, or this is no object. */
  Field at(String name) {
    Node found = value == null ? null : value.get(name);
    return new Field(this, name, found);
  }

  /** Whether something stands here. */
  boolean present() {
    return value != null;
  }

  /** The items of a list; none when it is missing. */
  List<Field> items() throws RefusedDocument {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Node.Items list)) {
      throw bad("must be a list");
    }
    List<Field> nodes = new ArrayList<>(list.items().size());
    for (Node item : list.items()) {
      nodes.add(new Field(this, "[" + nodes.size() + "]", item));
    }
    return nodes;
  }

  /** The fields of an object by name; none when it is missing. */
  List<Field> fields() throws RefusedDocument {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Node.Fields object)) {
      throw bad("must be an object");
    }
    List<Field> nodes = new ArrayList<>();
    object.entries().forEach((name, field) -> nodes.add(new Field(this, name, field)));
    return nodes;
  }

  /** The name of this field, or the place in the list. */
  String step() {
    return step;
  }

  /** A text that must be there. */
  String text() throws RefusedDocument {
    if (value instanceof Node.Text text && !text.value().isEmpty()) {
      return text.value();
    }
    throw bad(value == null ? "must be there" : "must be a text");
  }

  /** A text, or empty when it is missing. */
  String textOrEmpty() throws RefusedDocument {
    return value == null || value.equals(new Node.Text("")) ? "" : text();
  }

  /** Texts of a list; none when it is missing. */
  List<String> texts() throws RefusedDocument {
    List<String> texts = new ArrayList<>();
    for (Field item : items()) {
      texts.add(item.text());
    }
    return texts;
  }

  /** A whole number that must be there. */
  long number() throws RefusedDocument {
    if (value instanceof Node.Digits number) {
      try {
        return Long.parseLong(number.literal());
      } catch (NumberFormatException e) {
        throw bad("must be a whole number");
      }
    }
    throw bad("must be a whole number");
  }

  /** Whether {@code true} stands here; otherwise as given when nothing does. */
  boolean truth(boolean otherwise) throws RefusedDocument {
    if (value == null) {
      return otherwise;
    }
    if (value == Node.Word.TRUE || value == Node.Word.FALSE) {
      return value == Node.Word.TRUE;
    }
    throw bad("must be true or false");
  }

  /** A time, by {@link FeedTime}; empty when it is missing. */
  Optional<Instant> instant() throws RefusedDocument {
    String text = textOrEmpty();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(FeedTime.instant(text).orElseThrow(() -> bad("must be a time")));
  }

  /** The fault that this field breaks a rule. */
  RefusedDocument bad(String rule) {
    return new RefusedDocument(path(), rule, shown());
  }

  private String shown() {
    return switch (value) {
      case null -> "";
      case Node.Text text -> text.value();
      case Node.Digits number -> number.literal();
      case Node.Word word -> word.name().toLowerCase(Locale.ROOT);
      case Node.Items items -> "a list of " + items.items().size();
      case Node.Fields fields -> "an object of " + fields.entries().size();
    };
  }

  /** The way here, for example {@code affected[0].package.name}. */
  String path() {
    if (parent == null) {
      return step;
    }
    String before = parent.path();
    return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
  }
}
