package org.fedrouter.core.aggregation.secure.update;

import org.fedrouter.core.aggregation.secure.Hkdf;
import org.fedrouter.core.exchange.Bytes;

/**
 * A pseudo-random vector and whether it is added or subtracted.
 *
 * @param key of AES-256, used for this vector alone
 */
public record Mask(Bytes key, boolean adds) {
  /**
   * The mask that two hospitals share: the one with the lower id adds it, the other subtracts it.
   *
   * @param secret of their key agreement
   * @param session of the sum
   * @return as {@code own} uses it
   */
  static Mask ofPair(byte[] secret, Bytes session, String own, String peer) {
    boolean first = own.compareTo(peer) < 0;
    String info = "fedrouter-update-pair 1\n" + (first ? own : peer) + "\n" + (first ? peer : own);
    return new Mask(Hkdf.derive(session, secret, info), first);
  }

  /** The mask that a hospital adds for itself, so that late vectors stay hidden. */
  static Mask ofSelf(Seed seed, Bytes session, String own) {
    String info = "fedrouter-update-self 1\n" + own;
    return new Mask(Hkdf.derive(session, seed.value().toArray(), info), true);
  }

  /** Takes away what this one puts there. */
  Mask opposite() {
    return new Mask(key, !adds);
  }

  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "Mask[adds=" + adds + "]";
  }
}
