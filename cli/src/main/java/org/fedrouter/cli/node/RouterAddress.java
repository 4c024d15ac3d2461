package org.fedrouter.cli.node;

import java.net.URI;
import java.util.Set;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;

/** Where a router is asked from another house. */
final class RouterAddress {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private RouterAddress() {}

  /**
   * The address without a trailing slash.
   *
   * @throws CommandFailure when it is none, or would send a token readably through a network
   */
  static String checked(String url) {
    URI uri = parse(url);
    String host = uri.getHost() == null ? "" : uri.getHost();
    boolean secure = "https".equals(uri.getScheme()) && !host.isEmpty();
    boolean here = "http".equals(uri.getScheme()) && LOOPBACK.contains(host);
    if (!secure && !here) {
      throw new CommandFailure(
          ExitCode.USAGE, "--router must be an https address (http only on this machine): " + url);
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static URI parse(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--router is no address: " + url, e);
    }
  }
}
