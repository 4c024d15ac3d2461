package org.fedrouter.compliance.cpe;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.cpe.CpeReading.Read;
import org.fedrouter.compliance.cpe.CpeReading.Refused;

/** The formatted string of NISTIR 7695, 6.2. */
final class FormattedString {
  private static final char QUOTE = '\\';

  private FormattedString() {}

  static CpeReading read(String text) {
    List<String> components = split(text.substring(CpeName.PREFIX.length()));
    if (components.size() != CpeAttribute.COUNT) {
      return new Refused("cpe", CpeRule.COMPONENTS, text);
    }
    List<CpeValue> values = new ArrayList<>(CpeAttribute.COUNT);
    for (CpeAttribute attribute : CpeAttribute.values()) {
      String component = components.get(attribute.place());
      switch (value(component)) {
        case Component.Good good -> values.add(good.value());
        case Component.Bad bad -> {
          return new Refused(attribute.symbol(), bad.rule(), component);
        }
      }
    }
    return CpeName.isPart(values.getFirst())
        ? new Read(new CpeName(values))
        : new Refused(CpeAttribute.PART.symbol(), CpeRule.PART, components.getFirst());
  }

  /** Parts between colons that are not quoted. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>(CpeAttribute.COUNT);
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == QUOTE) {
        i++;
      } else if (text.charAt(i) == ':') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Component value(String component) {
    return switch (component) {
      case "" -> new Component.Bad(CpeRule.EMPTY);
      case "*" -> new Component.Good(CpeValue.Logical.ANY);
      case "-" -> new Component.Good(CpeValue.Logical.NA);
      default -> text(component);
    };
  }

  private static Component text(String component) {
    Component.Builder builder = new Component.Builder();
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      if (c == QUOTE) {
        i++;
        if (i == component.length() || !mayBeQuoted(component.charAt(i))) {
          return new Component.Bad(CpeRule.QUOTING);
        }
        builder.literal(component.charAt(i));
      } else if (c == '*' || c == '?') {
        builder.wildcard(c);
      } else if (isPlain(c)) {
        builder.literal(c);
      } else {
        return new Component.Bad(CpeRule.CHARACTERS);
      }
    }
    return builder.build();
  }

  private static boolean mayBeQuoted(char c) {
    return !isPlain(c) || isSign(c);
  }

  /** Whether a character needs no quoting. */
  static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || isSign(c);
  }

  /** Signs that may be quoted and need not be. */
  private static boolean isSign(char c) {
    return c == '-' || c == '.' || c == '_';
  }

  /** How a value stands in a formatted string. */
  static String component(CpeValue value) {
    return switch (value) {
      case CpeValue.Logical logical -> logical == CpeValue.Logical.ANY ? "*" : "-";
      case CpeValue.Text text -> {
        StringBuilder out = new StringBuilder(wildcards(text.before(), "*", "?"));
        for (int i = 0; i < text.text().length(); i++) {
          char c = text.text().charAt(i);
          out.append(isPlain(c) ? "" : "\\").append(c);
        }
        yield out.append(wildcards(text.after(), "*", "?")).toString();
      }
    };
  }

  /** The wildcards for so many characters. */
  static String wildcards(int count, String many, String one) {
    return count == CpeValue.Text.ANY_NUMBER ? many : one.repeat(count);
  }
}
