package org.fedrouter.core.signing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;

/**
 * The two fields that make a message a signed one.
 *
 * @param input value of {@code Signature-Input}
 * @param signature value of {@code Signature}
 */
public record Signed(String input, String signature) {
  /**
   * Signs a message under a label.
   *
   * @throws IllegalArgumentException when the message lacks a component
   */
  public static Signed of(Message message, String label, SignatureInput input, SigningKey key) {
    String base =
        input
            .base(message)
            .orElseThrow(() -> new IllegalArgumentException("the message lacks a component"));
    Bytes signature = key.sign(base.getBytes(StandardCharsets.US_ASCII));
    return new Signed(label + "=" + input.text(), label + "=" + new Bare.Binary(signature).text());
  }

  /** As header fields. */
  public Map<String, String> fields() {
    return Map.of("Signature-Input", input, "Signature", signature);
  }
}
