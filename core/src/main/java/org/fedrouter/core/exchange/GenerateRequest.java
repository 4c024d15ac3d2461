package org.fedrouter.core.exchange;

import java.util.UUID;

/**
 * A whole answer of a model, or of one published adapter of it: no shard takes part.
 *
 * @param session made by the router, one for each answer; a cancel names it
 * @param model name in the node's registry; empty for the node's default
 * @param adapter name in the node's registry; empty for the base model
 * @param tenant opaque: rows of one tenant may share a prefix's cache, others never
 * @param priority 0 to 10, higher is more urgent
 * @param patienceMillis after which the node may stop without an answer
 * @param challenge non-empty when the node shall sign its reply
 */
public record GenerateRequest(
    UUID session,
    String model,
    String adapter,
    Input input,
    Sampling sampling,
    Bytes tenant,
    int priority,
    int patienceMillis,
    Bytes challenge) {
  private static final int TYPE = 9;

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putId(out, session);
          Frame.putText(out, model);
          Frame.putText(out, adapter);
          Input.put(out, input);
          sampling.put(out);
          Frame.putBytes(out, tenant);
          out.writeInt(priority);
          out.writeInt(patienceMillis);
          Frame.putBytes(out, challenge);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static GenerateRequest decode(byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in ->
            new GenerateRequest(
                Frame.id(in),
                Frame.text(in),
                Frame.text(in),
                Input.read(in),
                Sampling.read(in),
                Frame.bytes(in),
                in.getInt(),
                in.getInt(),
                Frame.bytes(in)));
  }
}
