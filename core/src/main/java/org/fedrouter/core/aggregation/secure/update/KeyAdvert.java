package org.fedrouter.core.aggregation.secure.update;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * Step 1, hospital to server: the hospital's two X25519 keys for this sum, signed by the key that
 * the roster pins, so that who passes them on cannot put others in their place.
 *
 * @param terms hash of the terms
 * @param shareKey under which others seal shares to it
 * @param maskKey by which masks of pairs are agreed
 */
public record KeyAdvert(
    Bytes terms, String hospital, Bytes shareKey, Bytes maskKey, Bytes signature) {
  private static final int TYPE = 44;
  private static final int MOST_BYTES = 512;

  static KeyAdvert of(Party party, Bytes terms, Bytes shareKey, Bytes maskKey) {
    Bytes signature = party.sign(statement(terms, party.hospital(), shareKey, maskKey));
    return new KeyAdvert(terms, party.hospital(), shareKey, maskKey, signature);
  }

  boolean signed(Roster roster) {
    return Party.signed(roster, hospital, statement(terms, hospital, shareKey, maskKey), signature);
  }

  private static byte[] statement(Bytes terms, String hospital, Bytes shareKey, Bytes maskKey) {
    return "fedrouter-update-keys 1\n%s\n%s\n%s\n%s"
        .formatted(terms.hex(), hospital, shareKey.hex(), maskKey.hex())
        .getBytes(StandardCharsets.UTF_8);
  }

  void put(DataOutputStream out) throws IOException {
    Wire.putHash(out, terms);
    Frame.putText(out, hospital);
    Wire.putHash(out, shareKey);
    Wire.putHash(out, maskKey);
    Frame.putBytes(out, signature);
  }

  static KeyAdvert read(ByteBuffer in) {
    return new KeyAdvert(
        Wire.hash(in), Frame.text(in), Wire.hash(in), Wire.hash(in), Wire.signature(in));
  }

  public byte[] encode() {
    return Frame.encode(TYPE, this::put);
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static KeyAdvert decode(byte[] bytes) {
    return Wire.decode(TYPE, bytes, MOST_BYTES, KeyAdvert::read, KeyAdvert::encode);
  }
}
