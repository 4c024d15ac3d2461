package org.fedrouter.compliance.vex;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.sbom.Finding;
import org.jspecify.annotations.Nullable;

/** Times of documents. */
final class Times {
  private Times() {}

  /** A time of RFC 3339; null without one, and with a finding where it is none. */
  static @Nullable Instant of(Node node, String field, List<Finding> findings) {
    String text = node.text(field);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException ignored) {
      findings.add(new Finding(field, "a time is one of RFC 3339", text));
      return null;
    }
  }

  static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
