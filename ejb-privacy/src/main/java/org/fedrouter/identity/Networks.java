package org.fedrouter.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.fedrouter.limits.Address;
import org.fedrouter.limits.Cidr;

/**
 * Where a credential may be used from.
 *
 * @param blocks each once; none for anywhere
 */
public record Networks(List<Cidr> blocks) {
  public static final Networks ANYWHERE = new Networks(List.of());

  /** Most blocks of one key. */
  public static final int MOST = 100;

  public Networks {
    blocks = blocks.stream().distinct().toList();
  }

  /**
   * Reads blocks.
   *
   * @throws IllegalArgumentException naming the first that is none
   */
  public static Networks parse(Collection<String> texts) {
    return new Networks(texts.stream().sorted().map(Cidr::parse).toList());
  }

  /**
   * Whether a request from there may use the credential.
   *
   * @param from the client's address; empty where it is not known, which lies in no block
   */
  public boolean admit(Optional<Address> from) {
    return blocks.isEmpty()
        || from.filter(address -> blocks.stream().anyMatch(block -> block.contains(address)))
            .isPresent();
  }

  /** The blocks in their one spelling. */
  public List<String> texts() {
    return blocks.stream().map(Cidr::text).toList();
  }
}
