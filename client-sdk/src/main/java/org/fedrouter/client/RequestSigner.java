package org.fedrouter.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests for the operations of a router that ask for it (RFC 9421): whoever steals the API
 * key cannot do them, and nobody can repeat or change one that was recorded. Add the headers to a
 * request of any HTTP client, within five minutes, once.
 */
public final class RequestSigner {
  private static final String COVERED =
      "(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-type\" \"content-digest\")";
  private static final int SHORTEST_SECRET = 32;

  private final String keyId;
  private final String algorithm;
  private final Signing signing;

  /** Makes the signature of a text. */
  private interface Signing {
    byte[] sign(byte[] base) throws GeneralSecurityException;
  }

  private RequestSigner(String keyId, String algorithm, Signing signing) {
    this.keyId = keyId;
    this.algorithm = algorithm;
    this.signing = signing;
  }

  private static RequestSigner ofApiKey(String keyId, Signing signing) {
    if (!keyId.matches("[0-9a-f]{16}")) {
      throw new IllegalArgumentException("keyId is the API key's 16 digits after frk_");
    }
    return new RequestSigner(keyId, "", signing);
  }

  /**
   * With the key of a hospital's certificate, for requests of federated training. Such a request
   * carries no other credentials.
   *
   * @param hospital the node's id
   * @param key P-256
   */
  public static RequestSigner hospital(String hospital, PrivateKey key) {
    if (!hospital.matches("[a-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("hospital must match [a-z0-9._-]{1,100}");
    }
    return new RequestSigner(
        "node:" + hospital,
        "ecdsa-p256-sha256",
        base -> {
          Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
          signature.initSign(key);
          signature.update(base);
          return signature.sign();
        });
  }

  /**
   * With an Ed25519 key, whose public half is registered for the API key.
   *
   * @param keyId the API key's id: the 16 digits after {@code frk_}
   */
  public static RequestSigner ed25519(String keyId, PrivateKey key) {
    return ofApiKey(
        keyId,
        base -> {
          Signature signature = Signature.getInstance("Ed25519");
          signature.initSign(key);
          signature.update(base);
          return signature.sign();
        });
  }

  /**
   * With a secret that the router holds, too.
   *
   * @param secret at least 32 bytes
   */
  public static RequestSigner hmac(String keyId, byte[] secret) {
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("the secret must have at least 32 bytes");
    }
    SecretKeySpec key = new SecretKeySpec(secret, "HmacSHA256");
    return ofApiKey(
        keyId,
        base -> {
          Mac mac = Mac.getInstance("HmacSHA256");
          mac.init(key);
          return mac.doFinal(base);
        });
  }

  /**
   * The headers of one request, with a nonce of its own: {@code Content-Type}, {@code
   * Content-Digest}, {@code Signature-Input} and {@code Signature}.
   *
   * @param target as it will be sent
   * @param body exactly the bytes that will be sent; empty for none
   */
  public Map<String, String> headers(String method, URI target, String contentType, byte[] body) {
    return headers(method, target, contentType, body, Instant.now(), UUID.randomUUID().toString());
  }

  Map<String, String> headers(
      String method, URI target, String contentType, byte[] body, Instant now, String nonce) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      String digest = "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
      String parameters =
          "%s;created=%d;nonce=\"%s\"%s;keyid=\"%s\";tag=\"fedrouter\""
              .formatted(COVERED, now.getEpochSecond(), nonce, stated(), keyId);
      String base =
          String.join(
              "\n",
              "\"@method\": " + method,
              "\"@authority\": " + authority(target),
              "\"@path\": " + (target.getRawPath().isEmpty() ? "/" : target.getRawPath()),
              "\"@query\": ?" + (target.getRawQuery() == null ? "" : target.getRawQuery()),
              "\"content-type\": " + contentType,
              "\"content-digest\": " + digest,
              "\"@signature-params\": " + parameters);
      byte[] signature = signing.sign(base.getBytes(StandardCharsets.US_ASCII));
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", contentType);
      headers.put("Content-Digest", digest);
      headers.put("Signature-Input", "sig=" + parameters);
      headers.put("Signature", "sig=:" + Base64.getEncoder().encodeToString(signature) + ":");
      return headers;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot sign", e);
    }
  }

  /** Of an API key's signing key the router knows the algorithm. */
  private String stated() {
    return algorithm.isEmpty() ? "" : ";alg=\"" + algorithm + "\"";
  }

  /** As the Host header is signed: small letters, without the port that the scheme has anyway. */
  private static String authority(URI target) {
    String authority = target.getRawAuthority().toLowerCase(Locale.ROOT);
    String port = "https".equalsIgnoreCase(target.getScheme()) ? ":443" : ":80";
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }
}
