package org.fedrouter.core.exchange;

/**
 * Asks for the card of a model of proposals; the reply is the card's bytes.
 *
 * @param model SHA-256 of its graph
 */
public record CardRequest(Bytes model) {
  private static final int TYPE = 19;

  public byte[] encode() {
    return Frame.encode(TYPE, out -> Frame.putBytes(out, model));
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static CardRequest decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, in -> new CardRequest(Frame.bytes(in)));
  }
}
