package org.fedrouter.core.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.ContentDigest;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.SignatureInput;
import org.fedrouter.core.signing.Signed;
import org.fedrouter.core.signing.SigningKey;

/**
 * One attempt to deliver an event: a POST whose method, address, type and content are signed, with
 * a nonce of its own.
 *
 * @param headers all fields that must be sent
 */
public record Webhook(URI target, Map<String, String> headers, Bytes body) {
  /** Tag of the signatures. */
  public static final String TAG = "fedrouter-webhook";

  /** What they cover. */
  public static final List<String> COVERED =
      List.of("@method", "@target-uri", "content-type", "content-digest", "webhook-id");

  public Webhook {
    headers = Map.copyOf(headers);
  }

  /**
   * Signs a message.
   *
   * @param body of the event
   * @param nonce fresh, 16 to 100 printable characters
   */
  public static Webhook of(
      URI target, UUID id, String body, Sender sender, Instant now, String nonce) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/json");
    headers.put("content-digest", ContentDigest.of(bytes));
    headers.put("webhook-id", id.toString());
    Map<String, List<String>> fields = new TreeMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    SignatureInput input = SignatureInput.of(COVERED, now, nonce, sender.keyId(), TAG);
    headers.putAll(
        Signed.of(Message.request("POST", target, fields), "sig", input, sender.key()).fields());
    return new Webhook(target, headers, Bytes.of(bytes));
  }

  /**
   * Who signs.
   *
   * @param keyId by which receivers find the public key
   */
  public record Sender(String keyId, SigningKey key) {}
}
