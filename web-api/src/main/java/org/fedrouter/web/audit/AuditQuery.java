package org.fedrouter.web.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import org.fedrouter.compliance.audit.log.LeafFilter;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the log is asked for.
 *
 * @param before leaf index where the page before ended; 0 for the newest
 */
record AuditQuery(LeafFilter filter, long before, int limit) {
  static final int LARGEST = 500;
  static final int USUAL = 100;
  private static final int LONGEST = 300;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Reads the query parameters.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static AuditQuery read(MultivaluedMap<String, String> query) {
    Fields fields =
        QueryFields.of(query, "actor", "action", "target", "from", "to", "cursor", "limit");
    AuditQuery read =
        new AuditQuery(
            new LeafFilter(
                text(fields, "actor"),
                text(fields, "action"),
                text(fields, "target"),
                instant(fields, "from"),
                instant(fields, "to")),
            QueryFields.number(fields, "cursor", 0, 1, Long.MAX_VALUE),
            (int) QueryFields.number(fields, "limit", USUAL, 1, LARGEST));
    fields.check();
    return read;
  }

  static @Nullable String text(Fields fields, String name) {
    return fields.optionalText(name, 1, LONGEST).orElse(null);
  }

  private static @Nullable Instant instant(Fields fields, String name) {
    String text = text(fields, name);
    try {
      return text == null ? null : bounded(Instant.parse(text));
    } catch (DateTimeException e) {
      fields.error(
          name, "must be a time such as 2026-11-22T10:00:00Z, of a year to 9999", "another text");
      return null;
    }
  }

  /**
   * A time that the database can compare.
   *
   * @throws DateTimeException when it is not of the years 1 to 9999
   */
  static Instant bounded(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new DateTimeException("not of the years 1 to 9999");
    }
    return time;
  }
}
