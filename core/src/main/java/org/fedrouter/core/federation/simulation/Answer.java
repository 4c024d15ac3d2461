package org.fedrouter.core.federation.simulation;

import java.util.function.IntFunction;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.Message;

/**
 * What a hospital sends.
 *
 * @param digest SHA-256 of the message's bytes
 * @param chunks of the vector that the message announces; 0 for none
 * @param chunk bytes of one of them
 */
record Answer(Message message, Bytes digest, int chunks, IntFunction<byte[]> chunk) {
  static Answer of(Message message, Bytes bytes) {
    return new Answer(message, Bytes.sha256(bytes.toArray()), 0, unused -> new byte[0]);
  }
}
