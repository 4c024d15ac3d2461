package org.fedrouter.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Addresses of the configuration at which this router calls others, or is called. */
public final class WebAddress {
  /** Literal, so that no name server decides what is local. */
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private WebAddress() {}

  /**
   * An {@code https} address with a host, and neither a user nor a fragment.
   *
   * @param loopback whether {@code http} on a loopback address is allowed
   * @throws IllegalArgumentException naming the rule that it breaks
   */
  public static URI of(String text, boolean loopback) {
    URI url;
    try {
      url = new URI(text).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + text, e);
    }
    String host = url.getHost();
    if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "an address has a host, and neither a user nor a fragment: " + text);
    }
    boolean plain = loopback && "http".equals(url.getScheme()) && LOOPBACK.contains(host);
    if (!plain && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("an address must be https: " + text);
    }
    return url;
  }
}
