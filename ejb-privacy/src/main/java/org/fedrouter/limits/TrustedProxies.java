package org.fedrouter.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose address a request comes from. A forwarded address is believed only as far as trusted
 * proxies tell it: reading {@code X-Forwarded-For} from the right, the first hop that is not a
 * trusted proxy is the client, whatever stands left of it. What a client writes there itself never
 * counts.
 *
 * @param blocks addresses of the installation's own proxies
 */
public record TrustedProxies(List<Cidr> blocks) {
  /** Hops that are looked at; longer chains end there. */
  private static final int MOST_HOPS = 20;

  public TrustedProxies {
    blocks = List.copyOf(blocks);
  }

  /**
   * The client's address.
   *
   * @param connection address of the other end of the connection
   * @param forwarded the lines of {@code X-Forwarded-For}, in their order
   */
  public Address client(Address connection, List<String> forwarded) {
    Address client = connection;
    List<String> hops = trusts(client) ? hops(forwarded) : List.of();
    for (String hop : hops) {
      Optional<Address> before = literal(hop);
      if (before.isEmpty() || !trusts(client)) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private boolean trusts(Address address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  /** Entries from the right. */
  private static List<String> hops(List<String> lines) {
    List<String> hops = new ArrayList<>();
    String all = String.join(",", lines);
    int end = all.length();
    while (end > 0 && hops.size() < MOST_HOPS) {
      int comma = all.lastIndexOf(',', end - 1);
      hops.add(all.substring(comma + 1, end).strip());
      end = comma;
    }
    return hops;
  }

  /** An address as proxies write it: alone, with a port, or in brackets. */
  private static Optional<Address> literal(String hop) {
    int close = hop.indexOf(']');
    if (hop.startsWith("[") && close > 0) {
      return Address.parse(hop.substring(1, close));
    }
    int colon = hop.indexOf(':');
    boolean port = colon > 0 && colon == hop.lastIndexOf(':');
    return Address.parse(port ? hop.substring(0, colon) : hop);
  }
}
