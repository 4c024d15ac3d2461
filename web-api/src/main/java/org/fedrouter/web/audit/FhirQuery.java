package org.fedrouter.web.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.fedrouter.compliance.audit.log.LeafFilter;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.jspecify.annotations.Nullable;

/**
 * Search parameters of FHIR R4 that this log knows: {@code date} with a prefix and twice, {@code
 * agent} or {@code agent-name} (the account), {@code subtype} (our name of the action), {@code
 * entity} or {@code entity-name} (what was acted on), {@code _count}. Others are ignored, as FHIR
 * lets a server do; the self link says what counted.
 */
final class FhirQuery {
  private FhirQuery() {}

  /** A time span as FHIR means it: a date is the whole day. */
  private record Span(Instant from, Instant to) {}

  static AuditQuery read(MultivaluedMap<String, String> query) {
    Fields fields =
        QueryFields.of(
            query, "agent", "agent-name", "subtype", "entity", "entity-name", "_count", "_cursor");
    @Nullable Instant from = null;
    @Nullable Instant to = null;
    for (String date : query.getOrDefault("date", List.of())) {
      Span span = bounds(fields, date);
      from = span.from().equals(Instant.MIN) ? from : later(from, span.from());
      to = span.to().equals(Instant.MAX) ? to : earlier(to, span.to());
    }
    LeafFilter filter =
        new LeafFilter(
            either(fields, "agent", "agent-name"),
            code(AuditQuery.text(fields, "subtype")),
            either(fields, "entity", "entity-name"),
            from,
            to);
    AuditQuery read =
        new AuditQuery(
            filter,
            QueryFields.number(fields, "_cursor", 0, 1, Long.MAX_VALUE),
            (int) QueryFields.number(fields, "_count", AuditQuery.USUAL, 1, AuditQuery.LARGEST));
    fields.check();
    return read;
  }

  /** Several dates must all hold. */
  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || one.isAfter(other) ? other : one;
  }

  private static @Nullable String either(Fields fields, String name, String other) {
    @Nullable String first = AuditQuery.text(fields, name);
    @Nullable String second = AuditQuery.text(fields, other);
    return first == null ? second : first;
  }

  /** A token may name its system before a bar. */
  private static @Nullable String code(@Nullable String token) {
    return token == null ? null : token.substring(token.lastIndexOf('|') + 1);
  }

  private static Span bounds(Fields fields, String text) {
    boolean prefixed = text.length() > 2 && Character.isLetter(text.charAt(0));
    String prefix = prefixed ? text.substring(0, 2) : "eq";
    try {
      Span span = span(prefixed ? text.substring(2) : text);
      return switch (prefix) {
        case "eq" -> span;
        case "ge" -> new Span(span.from(), Instant.MAX);
        case "gt", "sa" -> new Span(span.to(), Instant.MAX);
        case "le" -> new Span(Instant.MIN, span.to());
        case "lt", "eb" -> new Span(Instant.MIN, span.from());
        default -> throw new DateTimeException("no prefix");
      };
    } catch (DateTimeException e) {
      fields.error(
          "date",
          "must be a date or time of a year to 9999, with eq, ge, gt, le or lt before it",
          "another text");
      return new Span(Instant.MIN, Instant.MAX);
    }
  }

  private static Span span(String text) {
    if (text.indexOf('T') > 0) {
      Instant at = AuditQuery.bounded(OffsetDateTime.parse(text).toInstant());
      ChronoUnit unit = text.indexOf('.') > 0 ? ChronoUnit.MICROS : ChronoUnit.SECONDS;
      return new Span(at, at.plus(Duration.of(1, unit)));
    }
    LocalDate first = text.length() == 7 ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
    LocalDate next = text.length() == 7 ? first.plusMonths(1) : first.plusDays(1);
    return new Span(
        AuditQuery.bounded(first.atStartOfDay(ZoneOffset.UTC).toInstant()),
        next.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
