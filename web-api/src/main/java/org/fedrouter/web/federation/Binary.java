package org.fedrouter.web.federation;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

/** Bytes with their SHA-256 as entity tag, as a whole or one range of them (RFC 9110, 14). */
final class Binary {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,10})-(\\d{0,10})");

  private Binary() {}

  static Response whole(byte[] bytes) {
    return Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM).tag(tag(bytes)).build();
  }

  private static EntityTag tag(byte[] bytes) {
    return new EntityTag(Bytes.sha256(bytes).hex());
  }

  /** A range that cannot be read, or several, are as none; one outside is refused. */
  static Response part(byte[] bytes, Request conditions, @Nullable String range) {
    Response.ResponseBuilder same = conditions.evaluatePreconditions(tag(bytes));
    if (same != null) {
      return same.build();
    }
    Matcher wished = RANGE.matcher(range == null ? "" : range);
    if (!wished.matches()) {
      return Response.fromResponse(whole(bytes)).header("Accept-Ranges", "bytes").build();
    }
    long from = Long.parseLong(wished.group(1));
    String last = wished.group(2);
    long to =
        last.isEmpty() ? bytes.length - 1L : Math.min(Long.parseLong(last), bytes.length - 1L);
    return from > to ? outside(bytes.length) : range(bytes, (int) from, (int) to);
  }

  private static Response outside(int length) {
    return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
        .header("Content-Range", "bytes */" + length)
        .build();
  }

  private static Response range(byte[] bytes, int from, int to) {
    return Response.status(Response.Status.PARTIAL_CONTENT)
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .entity(Arrays.copyOfRange(bytes, from, to + 1))
        .tag(tag(bytes))
        .header("Accept-Ranges", "bytes")
        .header("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length))
        .build();
  }
}
