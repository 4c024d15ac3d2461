package org.fedrouter.core.aggregation.secure;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.core.exchange.Bytes;

/**
 * Signatures that were found good, by SHA-256 over key, message and signature: the same three are
 * not computed again, anything else is. Bad ones are not kept. Safe for many threads.
 */
final class KnownSignatures {
  /** About two rounds of 500 hospitals. All are forgotten beyond it. */
  private static final int MOST = 8192;

  private final Set<Bytes> good = ConcurrentHashMap.newKeySet();

  boolean verify(Bytes key, byte[] message, Bytes signature) {
    Bytes name = name(key, message, signature);
    if (good.contains(name)) {
      return true;
    }
    boolean verified = Signing.verify(key, message, signature);
    if (verified) {
      keep(name);
    }
    return verified;
  }

  private void keep(Bytes name) {
    if (good.size() >= MOST) {
      good.clear();
    }
    good.add(name);
  }

  /** Lengths before the parts: no other three have the same bytes. */
  private static Bytes name(Bytes key, byte[] message, Bytes signature) {
    byte[] lengths =
        ByteBuffer.allocate(2 * Integer.BYTES).putInt(key.size()).putInt(message.length).array();
    return Bytes.sha256(lengths, key.toArray(), message, signature.toArray());
  }
}
