package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.node.Node;

/** The keys with which nodes sign answers. */
@ApplicationScoped
public class Identities {
  @Inject Rosters rosters;

  /**
   * X.509-encoded P-256 public key of a node: that of its hospital's certificate, which all
   * hospitals signed into the roster.
   */
  Optional<Bytes> of(Node node) {
    return rosters
        .current()
        .flatMap(roster -> roster.member(node.hospital()))
        .map(Member::identity);
  }
}
