package org.fedrouter.compliance.feed.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Times as feeds write them: ISO 8601, the offset in any of its forms or left out. */
final class FeedTime {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private FeedTime() {}

  /** The time that a text tells, of UTC where it names no offset; empty when it is none. */
  static Optional<Instant> instant(String text) {
    try {
      TemporalAccessor parsed = FORMAT.parse(text);
      int seconds =
          parsed.isSupported(ChronoField.OFFSET_SECONDS)
              ? parsed.get(ChronoField.OFFSET_SECONDS)
              : 0;
      return Optional.of(LocalDateTime.from(parsed).toInstant(ZoneOffset.ofTotalSeconds(seconds)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
