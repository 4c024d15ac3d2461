package org.fedrouter.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.limits.Permit;

/**
 * Limits as response headers: {@code RateLimit-Policy} and {@code RateLimit} name every limit that
 * counted the request (draft-ietf-httpapi-ratelimit-headers-10), {@code X-RateLimit-*} the one that
 * is nearest to its end.
 */
public final class PermitHeaders {
  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private PermitHeaders() {}

  /** Writes the headers of what was counted for this request; none when nothing was. */
  public static void write(HttpServletRequest request, BiConsumer<String, String> header) {
    of(Gate.permits(request)).forEach(header);
  }

  static Map<String, String> of(List<Permit.Counted> permits) {
    Map<String, String> headers = new TreeMap<>();
    permits.stream()
        .min(Comparator.comparingLong(Permit.Counted::remaining))
        .ifPresent(
            nearest -> {
              headers.put("RateLimit-Policy", joined(permits, PermitHeaders::policy));
              headers.put("RateLimit", joined(permits, PermitHeaders::state));
              headers.put("X-RateLimit-Limit", Integer.toString(nearest.rate().perMinute()));
              headers.put("X-RateLimit-Remaining", Long.toString(nearest.remaining()));
              headers.put("X-RateLimit-Reset", Long.toString(until(nearest)));
            });
    return headers;
  }

  private static String joined(
      List<Permit.Counted> permits, Function<Permit.Counted, String> part) {
    return permits.stream().map(part).collect(Collectors.joining(", "));
  }

  private static String policy(Permit.Counted permit) {
    return "\"%s\";q=%d;w=60".formatted(permit.scope().label(), permit.rate().perMinute());
  }

  private static String state(Permit.Counted permit) {
    return "\"%s\";r=%d;t=%d".formatted(permit.scope().label(), permit.remaining(), until(permit));
  }

  /** Of a refused request until the next one may come, else until all that was taken is back. */
  private static long until(Permit.Counted permit) {
    return permit instanceof Permit.Refused refused
        ? seconds(refused.retryAfter())
        : seconds(permit.reset());
  }

  /** Whole seconds, upwards, at least one: who waits so long is not refused for being early. */
  static long seconds(Duration time) {
    return Math.max(1, Math.ceilDiv(time.toNanos(), NANOS));
  }
}
