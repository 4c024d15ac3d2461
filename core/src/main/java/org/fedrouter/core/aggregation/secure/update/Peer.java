package org.fedrouter.core.aggregation.secure.update;

import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;

/**
 * What a hospital has agreed with another one for a session.
 *
 * @param seals agreement of their share keys
 * @param mask of the pair, as this side uses it
 */
record Peer(Bytes seals, Mask mask) {
  /** Empty when one of the peer's keys is none. */
  static Optional<Peer> of(
      RoundKey shareKey, RoundKey maskKey, String own, KeyAdvert peer, Bytes session) {
    return shareKey
        .agreement(peer.shareKey())
        .flatMap(
            seals ->
                maskKey
                    .agreement(peer.maskKey())
                    .map(
                        masks ->
                            new Peer(
                                seals,
                                Mask.ofPair(masks.toArray(), session, own, peer.hospital()))));
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return "Peer";
  }
}
