package org.fedrouter.core.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A member of a dictionary (RFC 8941, 3.2). */
public sealed interface Member {
  /** One item. */
  record Item(Bare value, Parameters parameters) implements Member {
    String text() {
      return value.text() + parameters.text();
    }
  }

  /** Items in brackets. */
  record InnerList(List<Item> items, Parameters parameters) implements Member {
    public InnerList {
      items = List.copyOf(items);
    }

    /** The canonical text. */
    public String text() {
      return items.stream().map(Item::text).collect(Collectors.joining(" ", "(", ")"))
          + parameters.text();
    }
  }

  /**
   * Reads a dictionary, stricter than RFC 8941 asks for: a key that comes twice makes the whole
   * field wrong, instead of the last one counting, and so do decimals.
   *
   * @return members in their order; empty when the text is anything else or longer than 8 KiB
   */
  static Optional<Map<String, Member>> dictionary(String field) {
    return FieldReader.dictionary(field);
  }
}
