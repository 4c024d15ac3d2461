package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A whole answer and what it came from.
 *
 * @param promptTokens length of the prompt in tokens
 * @param cachedTokens of these, how many were found in the tenant's prefix cache
 * @param tokens generated, an end of sequence or the tokens of a stop text included
 * @param text without the stop text
 * @param signature of the node over {@link #statement}; empty when none was asked for
 */
public record GenerateReply(
    int promptTokens,
    int cachedTokens,
    int tokens,
    Finish finish,
    String text,
    Origin origin,
    Bytes signature) {
  private static final int TYPE = 10;
  private static final byte[] DOMAIN = "fedrouter answer 1".getBytes(StandardCharsets.US_ASCII);

  /** Why an answer ended. */
  public enum Finish {
    /** End of sequence or a stop text. */
    STOP(0),
    /** The largest number of tokens, or the context, is reached. */
    LENGTH(1);

    private final int code;

    Finish(int code) {
      this.code = code;
    }

    private static Finish of(int code) {
      return switch (code) {
        case 0 -> STOP;
        case 1 -> LENGTH;
        default -> throw new IllegalArgumentException("unknown finish " + code);
      };
    }
  }

  /**
   * The model that answered.
   *
   * @param modelHash of the base model's files
   * @param adapterHash of the adapter's file; empty for the base model
   * @param epsilon of the adapter's training, with {@code delta}; 0 for the base model
   */
  public record Origin(String modelHash, String adapterHash, double epsilon, double delta) {}

  public byte[] encode() {
    return Frame.encode(TYPE, this::put);
  }

  void put(DataOutputStream out) throws IOException {
    out.writeInt(promptTokens);
    out.writeInt(cachedTokens);
    out.writeInt(tokens);
    out.writeByte(finish.code);
    Frame.putText(out, text);
    Frame.putText(out, origin.modelHash());
    Frame.putText(out, origin.adapterHash());
    out.writeDouble(origin.epsilon());
    out.writeDouble(origin.delta());
    Frame.putBytes(out, signature);
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static GenerateReply decode(byte[] bytes) {
    return Frame.decode(TYPE, bytes, GenerateReply::read);
  }

  static GenerateReply read(ByteBuffer in) {
    return new GenerateReply(
        in.getInt(),
        in.getInt(),
        in.getInt(),
        Finish.of(in.get()),
        Frame.text(in),
        new Origin(Frame.text(in), Frame.text(in), in.getDouble(), in.getDouble()),
        Frame.bytes(in));
  }

  /** What a node signs: this reply, without a signature, to exactly that request. */
  public byte[] statement(GenerateRequest request) {
    GenerateReply plain =
        new GenerateReply(promptTokens, cachedTokens, tokens, finish, text, origin, Bytes.EMPTY);
    Bytes asked = Bytes.sha256(request.encode());
    return Bytes.sha256(DOMAIN, asked.toArray(), Bytes.sha256(plain.encode()).toArray()).toArray();
  }

  /** The same reply with a signature. */
  public GenerateReply signed(Bytes by) {
    return new GenerateReply(promptTokens, cachedTokens, tokens, finish, text, origin, by);
  }
}
