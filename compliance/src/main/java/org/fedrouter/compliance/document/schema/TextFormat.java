package org.fedrouter.compliance.document.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Formats of texts that schemas name; one that is not known is not checked. */
final class TextFormat {
  private TextFormat() {}

  static boolean holds(String format, String text) {
    return switch (format) {
      case "date-time" -> isTime(text);
      case "date" -> isDate(text);
      case "uri" -> isReference(text) && text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
      case "iri-reference", "uri-reference" -> isReference(text);
      case "idn-email", "email" -> text.matches("(?s)[^@\\s]+@[^@\\s]+");
      default -> true;
    };
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text.replace(' ', 'T').replace('t', 'T').replace('z', 'Z'));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Characters beyond ASCII are allowed in an IRI, and stand for escaped ones. */
  private static boolean isReference(String text) {
    try {
      return new URI(text).toString().equals(text);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
