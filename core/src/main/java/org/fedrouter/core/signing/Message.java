package org.fedrouter.core.signing;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a signature can cover of an HTTP message (RFC 9421, 2).
 *
 * @param derived derived components by their names, each beginning with {@code @}
 * @param fields lines of each header field, by its name in lower case
 */
public record Message(Map<String, String> derived, Map<String, List<String>> fields) {
  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

  public Message {
    derived = Map.copyOf(derived);
    Map<String, List<String>> copy = new HashMap<>();
    fields.forEach((name, lines) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(lines)));
    if (copy.size() != fields.size()) {
      throw new IllegalArgumentException("a field's lines must stand under one name");
    }
    fields = Map.copyOf(copy);
  }

  /**
   * A request.
   *
   * @param target absolute, as it was requested
   * @throws IllegalArgumentException when it has no scheme or authority
   */
  public static Message request(String method, URI target, Map<String, List<String>> fields) {
    if (target.getScheme() == null || target.getRawAuthority() == null) {
      throw new IllegalArgumentException("target must be absolute");
    }
    return request(
        method,
        target.getScheme() + "://" + target.getRawAuthority(),
        target.getRawPath(),
        Optional.ofNullable(target.getRawQuery()),
        fields);
  }

  /**
   * A request in the parts that its receiver sees.
   *
   * @param origin scheme and authority, for example {@code https://example.org}
   * @param path as it stands in the request, encoded
   * @param query without the question mark; empty where there is none
   */
  public static Message request(
      String method,
      String origin,
      String path,
      Optional<String> query,
      Map<String, List<String>> fields) {
    int end = origin.indexOf("://");
    String scheme = origin.substring(0, end).toLowerCase(Locale.ROOT);
    return new Message(
        Map.of(
            "@method",
            method,
            "@target-uri",
            origin + path + query.map(text -> "?" + text).orElse(""),
            "@authority",
            authority(scheme, origin.substring(end + 3)),
            "@scheme",
            scheme,
            "@path",
            path.isEmpty() ? "/" : path,
            "@query",
            "?" + query.orElse("")),
        fields);
  }

  /** A response. */
  public static Message response(int status, Map<String, List<String>> fields) {
    return new Message(Map.of("@status", Integer.toString(status)), fields);
  }

  /** Lower case, without a port that the scheme has anyway (RFC 9421, 2.2.3). */
  private static String authority(String scheme, String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String port = ":" + DEFAULT_PORTS.getOrDefault(scheme, -1);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }

  /**
   * The value of a component: lines of a field without the blanks around them, by commas (RFC 9421,
   * 2.1). Empty when the message has no such component, or one that no signature can cover because
   * it holds other characters than printable ASCII and tabs.
   */
  Optional<String> component(String name) {
    Optional<String> value =
        name.startsWith("@")
            ? Optional.ofNullable(derived.get(name))
            : Optional.ofNullable(fields.get(name))
                .map(lines -> lines.stream().map(String::strip).collect(Collectors.joining(", ")));
    return value.filter(text -> text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\t'));
  }
}
