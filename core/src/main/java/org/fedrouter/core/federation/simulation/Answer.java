package org.fedrouter.core.federation.simulation;

import java.util.List;
import java.util.function.IntFunction;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.Message;

/**
 * What a hospital sends.
 *
 * @param digest SHA-256 of the message's bytes
 * @param digests of the chunks of the vector that the message announces; none without a vector
 * @param chunk bytes of one of them
 */
record Answer(Message message, Bytes digest, List<Bytes> digests, IntFunction<byte[]> chunk) {
  static Answer of(Message message, Bytes bytes) {
    return new Answer(message, Bytes.sha256(bytes.toArray()), List.of(), unused -> new byte[0]);
  }
}
