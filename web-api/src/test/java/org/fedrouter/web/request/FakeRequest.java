package org.fedrouter.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as a filter sees it; what it does not know throws. */
public final class FakeRequest {
  private final String method;
  private final String uri;
  private final String address;
  private final Map<String, List<String>> headers;
  private final Map<String, Object> attributes = new HashMap<>();

  public FakeRequest(String method, String uri, String address, Map<String, List<String>> headers) {
    this.method = method;
    this.uri = uri;
    this.address = address;
    this.headers = new HashMap<>();
    headers.forEach((name, lines) -> this.headers.put(name.toLowerCase(Locale.ROOT), lines));
  }

  public HttpServletRequest servlet() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                answer(called.getName(), arguments == null ? new Object[0] : arguments));
  }

  private @Nullable Object answer(String name, Object[] arguments) {
    int question = uri.indexOf('?');
    return switch (name) {
      case "getMethod" -> method;
      case "getScheme" -> "http";
      case "getRemoteAddr" -> address;
      case "getRequestURI" -> question < 0 ? uri : uri.substring(0, question);
      case "getQueryString" -> question < 0 ? null : uri.substring(question + 1);
      case "getHeaderNames" -> Collections.enumeration(headers.keySet());
      case "getHeaders" -> Collections.enumeration(lines(arguments[0]));
      case "getHeader" -> lines(arguments[0]).stream().findFirst().orElse(null);
      case "getAttribute" -> attributes.get((String) arguments[0]);
      case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
      default -> throw new UnsupportedOperationException(name);
    };
  }

  private List<String> lines(Object name) {
    return headers.getOrDefault(((String) name).toLowerCase(Locale.ROOT), List.of());
  }
}
