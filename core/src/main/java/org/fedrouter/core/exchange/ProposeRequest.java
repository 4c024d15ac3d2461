package org.fedrouter.core.exchange;

/**
 * Asks a model of proposals about a text, of which the node sees hashed terms alone.
 *
 * @param model SHA-256 of its graph
 * @param buckets of the terms, each once
 * @param counts how often each occurs, at least 1
 */
public record ProposeRequest(Bytes model, Ints buckets, Ints counts) {
  private static final int TYPE = 17;

  public ProposeRequest {
    if (buckets.size() == 0 || buckets.size() != counts.size()) {
      throw new IllegalArgumentException(
          "buckets and counts must be equally many and at least one, got %d and %d"
              .formatted(buckets.size(), counts.size()));
    }
    for (int i = 0; i < buckets.size(); i++) {
      if (buckets.get(i) < 0 || counts.get(i) < 1) {
        throw new IllegalArgumentException("a bucket must be at least 0, a count at least 1");
      }
    }
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putBytes(out, model);
          Frame.putInts(out, buckets);
          Frame.putInts(out, counts);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static ProposeRequest decode(byte[] bytes) {
    return Frame.decode(
        TYPE, bytes, in -> new ProposeRequest(Frame.bytes(in), Frame.ints(in), Frame.ints(in)));
  }
}
