package org.fedrouter.compliance.version;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** vers:datetime: instants of RFC 3339. What is no instant comes before all, by its characters. */
final class DatetimeOrder implements VersionOrder {
  @Override
  public int compare(String a, String b) {
    @Nullable Instant x = instant(a);
    @Nullable Instant y = instant(b);
    if (x != null && y != null) {
      return x.compareTo(y);
    }
    if (x == null && y == null) {
      return a.compareTo(b);
    }
    return x == null ? -1 : 1;
  }

  private static @Nullable Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
