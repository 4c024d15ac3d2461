package org.fedrouter.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.signing.Message;

/** A request as it was sent, for signatures: nothing here is decoded or normalised. */
final class SentMessage {
  private SentMessage() {}

  static Message of(HttpServletRequest request) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      fields.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
    return Message.request(
        request.getMethod(),
        request.getScheme() + "://" + host,
        request.getRequestURI(),
        Optional.ofNullable(request.getQueryString()),
        fields);
  }
}
