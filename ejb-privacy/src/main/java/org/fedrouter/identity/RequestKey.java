package org.fedrouter.identity;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Algorithm;
import org.fedrouter.core.signing.VerifyingKey;

/**
 * The key that signs requests of an API key, as the database keeps it: a public key as it is, a
 * secret sealed for this API key alone.
 *
 * @param material base64
 */
public record RequestKey(Algorithm algorithm, String material) {
  /** Random bytes of a secret. */
  public static final int SECRET_BYTES = 32;

  /** A public key, which its owner has given. */
  public static RequestKey open(VerifyingKey.Ed25519 key) {
    byte[] encoded = key.encoded().toArray();
    return new RequestKey(Algorithm.ED25519, Base64.getEncoder().encodeToString(encoded));
  }

  /**
   * A secret, sealed.
   *
   * @param apiKey id of the API key that it signs for
   * @param nonce {@link Seal#NONCE_BYTES} fresh random bytes
   */
  public static RequestKey sealed(
      VerifyingKey.Shared secret, Seal seal, String apiKey, Bytes nonce) {
    return new RequestKey(
        Algorithm.HMAC_SHA256, seal.seal(secret.secret(), context(apiKey), nonce));
  }

  /** The secret of one API key is not that of another. */
  private static String context(String apiKey) {
    return "signing-key:" + apiKey;
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static RequestKey parse(String text) {
    int colon = text.indexOf(':');
    String label = text.substring(0, Math.max(colon, 0));
    Algorithm algorithm =
        Arrays.stream(Algorithm.values())
            .filter(known -> known.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a signing key begins otherwise"));
    return new RequestKey(algorithm, text.substring(colon + 1));
  }

  /** For the database. */
  public String text() {
    return algorithm.label() + ':' + material;
  }

  /**
   * The key that checks signatures.
   *
   * @param seal of this installation; empty where none is configured
   * @throws IllegalArgumentException when it does not open: sealed otherwise, or altered
   */
  public VerifyingKey key(Optional<Seal> seal, String apiKey) {
    return switch (algorithm) {
      case ED25519 -> new VerifyingKey.Ed25519(Bytes.of(Base64.getDecoder().decode(material)));
      case HMAC_SHA256 ->
          new VerifyingKey.Shared(
              seal.orElseThrow(() -> new IllegalArgumentException("there is no sealing key"))
                  .open(material, context(apiKey)));
      case ECDSA_P256_SHA256 -> throw new IllegalArgumentException("nodes alone sign by it");
    };
  }

  /** Never the material. */
  @Override
  public String toString() {
    return "RequestKey[" + algorithm.label() + "]";
  }
}
