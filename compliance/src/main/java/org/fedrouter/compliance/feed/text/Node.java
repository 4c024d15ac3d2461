package org.fedrouter.compliance.feed.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in a value, which may be empty, and the way to it: what readers ask for fields. */
public final class Node {
  private final @Nullable Node parent;
  private final String step;
  private final @Nullable Json value;

  private Node(@Nullable Node parent, String step, @Nullable Json value) {
    this.parent = parent;
    this.step = step;
    this.value = value == Json.Word.NULL ? null : value;
  }

  public static Node root(Json value) {
    return new Node(null, "", value);
  }

  /** The field of an object; empty when it is missing, null, or this is no object. */
  public Node at(String name) {
    Json found = value instanceof Json.Fields fields ? fields.values().get(name) : null;
    return new Node(this, name, found);
  }

  /** Whether something stands here. */
  public boolean present() {
    return value != null;
  }

  /** The items of a list; none when it is missing. */
  public List<Node> items() throws BadRecord {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Json.Items list)) {
      throw bad("must be a list");
    }
    List<Node> nodes = new ArrayList<>(list.values().size());
    for (Json item : list.values()) {
      nodes.add(new Node(this, "[" + nodes.size() + "]", item));
    }
    return nodes;
  }

  /** The fields of an object by name; none when it is missing. */
  public List<Node> fields() throws BadRecord {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Json.Fields object)) {
      throw bad("must be an object");
    }
    List<Node> nodes = new ArrayList<>();
    object.values().forEach((name, field) -> nodes.add(new Node(this, name, field)));
    return nodes;
  }

  /** The name of this field, or the place in the list. */
  public String step() {
    return step;
  }

  /** A text that must be there. */
  public String text() throws BadRecord {
    if (value instanceof Json.Text text && !text.value().isEmpty()) {
      return text.value();
    }
    throw bad(value == null ? "must be there" : "must be a text");
  }

  /** A text, or empty when it is missing. */
  public String textOrEmpty() throws BadRecord {
    return value == null || value.equals(new Json.Text("")) ? "" : text();
  }

  /** Texts of a list; none when it is missing. */
  public List<String> texts() throws BadRecord {
    List<String> texts = new ArrayList<>();
    for (Node item : items()) {
      texts.add(item.text());
    }
    return texts;
  }

  /** A whole number that must be there. */
  public long number() throws BadRecord {
    if (value instanceof Json.Numeral number) {
      try {
        return Long.parseLong(number.digits());
      } catch (NumberFormatException e) {
        throw bad("must be a whole number");
      }
    }
    throw bad("must be a whole number");
  }

  /** Whether {@code true} stands here; otherwise as given when nothing does. */
  public boolean truth(boolean otherwise) throws BadRecord {
    if (value == null) {
      return otherwise;
    }
    if (value == Json.Word.TRUE || value == Json.Word.FALSE) {
      return value == Json.Word.TRUE;
    }
    throw bad("must be true or false");
  }

  /** A time, by {@link FeedTime}; empty when it is missing. */
  public Optional<Instant> instant() throws BadRecord {
    String text = textOrEmpty();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(FeedTime.instant(text).orElseThrow(() -> bad("must be a time")));
  }

  /** The fault that this field breaks a rule. */
  public BadRecord bad(String rule) {
    return new BadRecord(path(), rule, shown());
  }

  private String shown() {
    return switch (value) {
      case null -> "";
      case Json.Text text -> text.value();
      case Json.Numeral number -> number.digits();
      case Json.Word word -> word.name().toLowerCase(Locale.ROOT);
      case Json.Items items -> "a list of " + items.values().size();
      case Json.Fields fields -> "an object of " + fields.values().size();
    };
  }

  /** The way here, for example {@code affected[0].package.name}. */
  public String path() {
    if (parent == null) {
      return step;
    }
    String before = parent.path();
    return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
  }
}
