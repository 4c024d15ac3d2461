package org.fedrouter.compliance.cpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.fedrouter.compliance.cpe.CpeReading.Read;
import org.fedrouter.compliance.cpe.CpeReading.Refused;

/** The URI of NISTIR 7695, 6.1. */
final class CpeUri {
  static final String PREFIX = "cpe:/";

  private static final int COMPONENTS = 7;
  private static final int EDITION = CpeAttribute.EDITION.place();

  /** The edition itself and the four attributes behind the language. */
  private static final int PACKED = 5;

  private static final String ONE = "%01";
  private static final String MANY = "%02";
  private static final int HEX = 16;

  private CpeUri() {}

  static CpeReading read(String text) {
    String body = text.substring(PREFIX.length());
    List<String> given = new ArrayList<>(Arrays.asList(body.split(":", -1)));
    if (given.size() > COMPONENTS) {
      return new Refused("cpe", CpeRule.COMPONENTS, text);
    }
    given.addAll(Collections.nCopies(COMPONENTS - given.size(), ""));
    String edition = given.get(EDITION);
    if (edition.startsWith("~")) {
      List<String> packed = Arrays.asList(edition.substring(1).split("~", -1));
      if (packed.size() != PACKED) {
        return new Refused(CpeAttribute.EDITION.symbol(), CpeRule.EDITION, edition);
      }
      given.set(EDITION, packed.getFirst());
      given.addAll(packed.subList(1, PACKED));
    }
    given.addAll(Collections.nCopies(CpeAttribute.COUNT - given.size(), ""));
    return read(given);
  }

  private static CpeReading read(List<String> given) {
    List<CpeValue> values = new ArrayList<>(CpeAttribute.COUNT);
    for (CpeAttribute attribute : CpeAttribute.values()) {
      String component = given.get(attribute.place());
      switch (value(component)) {
        case Component.Good good -> values.add(good.value());
        case Component.Bad bad -> {
          return new Refused(attribute.symbol(), bad.rule(), component);
        }
      }
    }
    return CpeName.isPart(values.getFirst())
        ? new Read(new CpeName(values))
        : new Refused(CpeAttribute.PART.symbol(), CpeRule.PART, given.getFirst());
  }

  private static Component value(String component) {
    return switch (component) {
      case "" -> new Component.Good(CpeValue.Logical.ANY);
      case "-" -> new Component.Good(CpeValue.Logical.NA);
      default -> text(component);
    };
  }

  private static Component text(String component) {
    Component.Builder builder = new Component.Builder();
    for (int i = 0; i < component.length(); i++) {
      char c = component.charAt(i);
      if (c == '%') {
        int code = code(component, i + 1);
        if (code < 0) {
          return new Component.Bad(CpeRule.QUOTING);
        }
        i += 2;
        switch (code) {
          case 1 -> builder.wildcard('?');
          case 2 -> builder.wildcard('*');
          default -> builder.literal((char) code);
        }
      } else if (FormattedString.isPlain(c) || c == '~') {
        builder.literal(c);
      } else {
        return new Component.Bad(CpeRule.CHARACTERS);
      }
    }
    return builder.build();
  }

  /** The number that two hexadecimal digits are, or -1. */
  private static int code(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), HEX);
    int low = Character.digit(text.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  static String of(CpeName name) {
    List<String> all = name.values().stream().map(CpeUri::component).toList();
    List<String> given = new ArrayList<>(all.subList(0, COMPONENTS));
    List<String> further = all.subList(COMPONENTS, CpeAttribute.COUNT);
    if (!String.join("", further).isEmpty()) {
      given.set(EDITION, "~" + given.get(EDITION) + "~" + String.join("~", further));
    }
    while (!given.isEmpty() && given.getLast().isEmpty()) {
      given.removeLast();
    }
    return PREFIX + String.join(":", given);
  }

  private static String component(CpeValue value) {
    return switch (value) {
      case CpeValue.Logical logical -> logical == CpeValue.Logical.ANY ? "" : "-";
      case CpeValue.Text text -> {
        StringBuilder out = new StringBuilder(FormattedString.wildcards(text.before(), MANY, ONE));
        for (int i = 0; i < text.text().length(); i++) {
          char c = text.text().charAt(i);
          out.append(FormattedString.isPlain(c) ? String.valueOf(c) : "%%%02x".formatted((int) c));
        }
        yield out.append(FormattedString.wildcards(text.after(), MANY, ONE)).toString();
      }
    };
  }
}
