package org.fedrouter.compliance.document;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Prints trees as JSON: always the same text for the same tree, two blanks a level. */
public final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  public static String of(Node node) {
    JsonText printed = new JsonText();
    printed.value(node, 0);
    return printed.text.append('\n').toString();
  }

  private void value(Node node, int level) {
    switch (node) {
      case Node.Fields(Map<String, Node> entries) -> fields(entries, level);
      case Node.Items(List<Node> items) -> items(items, level);
      case Node.Text(String value) -> quoted(value);
      case Node.Digits(String literal) -> text.append(literal);
      case Node.Word word -> text.append(word == Node.Word.NULL ? "null" : node.text());
    }
  }

  private void fields(Map<String, Node> entries, int level) {
    text.append('{');
    Iterator<Map.Entry<String, Node>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Node> entry = all.next();
      line(level + 1);
      quoted(entry.getKey());
      text.append(": ");
      value(entry.getValue(), level + 1);
      text.append(all.hasNext() ? "," : "");
    }
    close(entries.isEmpty(), level, '}');
  }

  private void items(List<Node> items, int level) {
    text.append('[');
    for (int i = 0; i < items.size(); i++) {
      line(level + 1);
      value(items.get(i), level + 1);
      text.append(i < items.size() - 1 ? "," : "");
    }
    close(items.isEmpty(), level, ']');
  }

  private void close(boolean empty, int level, char sign) {
    if (!empty) {
      line(level);
    }
    text.append(sign);
  }

  private void line(int level) {
    text.append('\n').repeat("  ", level);
  }

  private void quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); ) {
      int point = value.codePointAt(i);
      if (point == '"' || point == '\\') {
        text.append('\\').append((char) point);
      } else if (isHidden(point)) {
        text.append("\\u%04x".formatted(point));
      } else {
        text.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    text.append('"');
  }

  /**
   * Signs of HTML are escaped too, so that no reader of a page takes a name for a script, and what
   * nobody sees or UTF-8 would lose.
   */
  private static boolean isHidden(int point) {
    if (point < 0x7f) {
      return point < ' ' || point == '<' || point == '>' || point == '&';
    }
    return point <= Character.MAX_VALUE
        && switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }
}
