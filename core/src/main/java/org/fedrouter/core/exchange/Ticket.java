package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A hospital's part of the labels of one answer. Because boot nonce and number never occur together
 * twice, no label that contains the ticket can occur in two answers.
 *
 * @param hospital member of the roster
 * @param boot fresh at every start of the node
 * @param number of the session at this hospital, ascending over restarts too
 * @param epoch of the masking key
 * @param key X25519 public key of the epoch, X.509-encoded
 * @param signature of the hospital over its epoch key
 * @param modelHash of the base model
 * @param adapters hash that changes whenever the hospital's adapters do
 */
public record Ticket(
    String hospital,
    UUID boot,
    long number,
    long epoch,
    Bytes key,
    Bytes signature,
    String modelHash,
    Bytes adapters) {
  void put(DataOutputStream out) throws IOException {
    Frame.putText(out, hospital);
    Frame.putId(out, boot);
    out.writeLong(number);
    out.writeLong(epoch);
    Frame.putBytes(out, key);
    Frame.putBytes(out, signature);
    Frame.putText(out, modelHash);
    Frame.putBytes(out, adapters);
  }

  static Ticket read(ByteBuffer in) {
    return new Ticket(
        Frame.text(in),
        Frame.id(in),
        in.getLong(),
        in.getLong(),
        Frame.bytes(in),
        Frame.bytes(in),
        Frame.text(in),
        Frame.bytes(in));
  }
}
