package org.fedrouter.webhook;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fedrouter.runtime.WebAddress;

/**
 * Where events may go: only the addresses of the configuration, letter by letter. No request, no
 * row and no redirect adds one.
 */
public record Targets(List<URI> urls) {
  public Targets {
    urls = List.copyOf(urls);
  }

  /**
   * Reads addresses, by commas.
   *
   * @param loopback whether {@code http} on a loopback address is allowed, for development
   * @throws IllegalArgumentException naming the rule that an address breaks
   */
  public static Targets parse(String text, boolean loopback) {
    return new Targets(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(url -> !url.isEmpty())
            .map(url -> WebAddress.of(url, loopback))
            .toList());
  }

  /** The target that is spelt so; empty for one that is not configured any more. */
  public Optional<URI> find(String text) {
    return urls.stream().filter(url -> url.toString().equals(text)).findFirst();
  }
}
