package org.fedrouter.compliance.advisory;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one vulnerability.
 *
 * @param name its CVE, or the name that was asked for
 * @param advisories of every source that knows it, by source and name; at least one
 * @param version of the feeds, see {@code fedrouter feeds status}
 */
public record Knowledge(
    String name,
    List<Advisory> advisories,
    @Nullable KevEntry exploited,
    @Nullable EpssScore probability,
    List<SsvcDecision> decisions,
    long version) {
  public Knowledge {
    advisories = List.copyOf(advisories);
    decisions = List.copyOf(decisions);
  }

  /** All its names but the one that it has here, in order. */
  public List<String> aliases() {
    return names(advisories).filter(other -> !other.equals(name)).toList();
  }

  /** The CVE among the names of advisories, else the name that was asked for. */
  public static String nameOf(String asked, List<Advisory> advisories) {
    return asked.startsWith("CVE-")
        ? asked
        : names(advisories).filter(one -> one.startsWith("CVE-")).findFirst().orElse(asked);
  }

  private static Stream<String> names(List<Advisory> advisories) {
    return advisories.stream().flatMap(one -> one.names().stream()).distinct().sorted();
  }
}
