package org.fedrouter.core.aggregation.secure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;

/**
 * Names a sequence of tokens: a chain of SHA-256, so that every beginning of a text has a name of
 * its own and the next one costs one step.
 */
public record Prefix(Bytes hash) {
  /** The name of the empty text. */
  public static final Prefix EMPTY =
      new Prefix(Bytes.sha256("fedrouter-prefix 1".getBytes(StandardCharsets.UTF_8)));

  /** The name of this text followed by a token. */
  public Prefix then(int token) {
    return new Prefix(
        Bytes.sha256(hash.toArray(), ByteBuffer.allocate(Integer.BYTES).putInt(token).array()));
  }

  /** The name of this text followed by tokens. */
  public Prefix then(int[] tokens) {
    Prefix prefix = this;
    for (int token : tokens) {
      prefix = prefix.then(token);
    }
    return prefix;
  }
}
