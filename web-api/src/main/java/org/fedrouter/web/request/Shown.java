package org.fedrouter.web.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** How an error shows what was sent: numbers and short words; longer text could be a patient's. */
final class Shown {
  private static final int LONGEST = 40;

  private Shown() {}

  /** A number or truth value as it is, of everything else its kind. */
  static String value(JsonNode node) {
    if (node.isNumber() || node.isBoolean()) {
      return node.asText().length() > LONGEST ? "a long number" : node.asText();
    }
    return kind(node);
  }

  /** What JSON calls it. */
  static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  /** The start of a field's name. */
  static String name(String name) {
    return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
  }
}
