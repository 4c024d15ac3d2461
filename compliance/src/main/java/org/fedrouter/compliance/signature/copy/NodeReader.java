package org.fedrouter.compliance.signature.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of a copy (RFC 8259, texts, lists and objects alone), strictly and bounded. */
final class NodeReader {
  /** Copies are four levels deep. */
  private static final int DEEPEST = 16;

  private final String json;
  private int at;

  private NodeReader(String json) {
    this.json = json;
  }

  static Node read(String json) throws InvalidCopy {
    NodeReader reader = new NodeReader(json);
    Node node = reader.node(0);
    reader.skip();
    if (reader.at < json.length()) {
      throw reader.invalid("nothing may follow the copy");
    }
    return node;
  }

  private Node node(int depth) throws InvalidCopy {
    if (depth > DEEPEST) {
      throw invalid("a copy is not so deep");
    }
    skip();
    return switch (peek()) {
      case '"' -> new Node.Text(text());
      case '[' -> items(depth);
      case '{' -> members(depth);
      default -> throw invalid("a text, a list or an object is expected");
    };
  }

  private Node items(int depth) throws InvalidCopy {
    List<Node> items = new ArrayList<>();
    if (!open(']')) {
      do {
        items.add(node(depth + 1));
      } while (more(']'));
    }
    return new Node.Items(List.copyOf(items));
  }

  private Node members(int depth) throws InvalidCopy {
    Map<String, Node> members = new LinkedHashMap<>();
    if (!open('}')) {
      do {
        skip();
        String name = text();
        skip();
        expect(':');
        if (members.put(name, node(depth + 1)) != null) {
          throw invalid("a name must not be repeated");
        }
      } while (more('}'));
    }
    return new Node.Members(members);
  }

  /** Whether it is empty. */
  private boolean open(char end) throws InvalidCopy {
    at++;
    skip();
    boolean empty = peek() == end;
    at += empty ? 1 : 0;
    return empty;
  }

  private boolean more(char end) throws InvalidCopy {
    skip();
    if (peek() == end) {
      at++;
      return false;
    }
    expect(',');
    return true;
  }

  private String text() throws InvalidCopy {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (peek() != '"') {
      char c = json.charAt(at++);
      if (c < ' ') {
        throw invalid("a control must be escaped");
      }
      text.append(c == '\\' ? escape() : c);
    }
    at++;
    return text.toString();
  }

  private char escape() throws InvalidCopy {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw invalid("there is no such escape");
    };
  }

  private char unit() throws InvalidCopy {
    if (at + 4 > json.length() || !json.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
      throw invalid("four hexadecimal digits are expected");
    }
    at += 4;
    return (char) Integer.parseInt(json.substring(at - 4, at), 16);
  }

  private void skip() {
    while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) throws InvalidCopy {
    if (peek() != c) {
      throw invalid("'" + c + "' is expected");
    }
    at++;
  }

  private char peek() throws InvalidCopy {
    if (at >= json.length()) {
      throw invalid("the copy breaks off");
    }
    return json.charAt(at);
  }

  private InvalidCopy invalid(String rule) {
    return new InvalidCopy(rule, at);
  }
}
