package org.fedrouter.compliance.signature.copy;

import java.util.List;
import java.util.Map;

/** JSON of copies: texts, lists and objects; numbers are texts, so that no reader changes them. */
sealed interface Node {
  record Text(String value) implements Node {}

  record Items(List<Node> items) implements Node {}

  record Members(Map<String, Node> members) implements Node {}

  /** A member that is a text. */
  default String text(String name) throws InvalidCopy {
    if (member(name) instanceof Text(String value)) {
      return value;
    }
    throw new InvalidCopy("\"" + name + "\" must be a text");
  }

  /** A member that is a list. */
  default List<Node> items(String name) throws InvalidCopy {
    if (member(name) instanceof Items(List<Node> items)) {
      return items;
    }
    throw new InvalidCopy("\"" + name + "\" must be a list");
  }

  private Node member(String name) throws InvalidCopy {
    if (this instanceof Members(Map<String, Node> members) && members.containsKey(name)) {
      return members.get(name);
    }
    throw new InvalidCopy("\"" + name + "\" is missing");
  }
}
