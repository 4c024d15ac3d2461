package org.fedrouter.core.aggregation.secure.update;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 4, hospital to server and on to all: the hospital was told this set of survivors.
 *
 * @param signature over {@link SurvivorList#statement}
 */
public record ViewSignature(Bytes session, String hospital, Bytes signature) {
  private static final int TYPE = 51;
  private static final int MOST_BYTES = 512;

  void put(DataOutputStream out) throws IOException {
    Wire.putHash(out, session);
    Frame.putText(out, hospital);
    Frame.putBytes(out, signature);
  }

  static ViewSignature read(ByteBuffer in) {
    return new ViewSignature(Wire.hash(in), Frame.text(in), Wire.signature(in));
  }

  public byte[] encode() {
    return Frame.encode(TYPE, this::put);
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static ViewSignature decode(byte[] bytes) {
    return Wire.decode(TYPE, bytes, MOST_BYTES, ViewSignature::read, ViewSignature::encode);
  }
}
