package org.fedrouter.web.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Algorithm;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.web.request.Fields;

/** Checks the body that registers a signing key; META-INF/openapi.yaml documents it. */
final class SigningKeyQuestion {
  private static final String PUBLIC_KEY = "public_key";
  private static final int LONGEST = 100;
  private static final Map<String, Algorithm> ALGORITHMS =
      Stream.of(Algorithm.ED25519, Algorithm.HMAC_SHA256)
          .collect(Collectors.toMap(Algorithm::label, Function.identity()));

  private SigningKeyQuestion() {}

  /**
   * The public key that was given; empty where a secret is to be made.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static Optional<VerifyingKey.Ed25519> read(JsonNode body) {
    Fields fields = new Fields(body);
    if (!fields.has("algorithm")) {
      fields.error("algorithm", "is required", "nothing");
    }
    Algorithm algorithm = fields.choice("algorithm", ALGORITHMS, Algorithm.HMAC_SHA256);
    Optional<VerifyingKey.Ed25519> key =
        switch (algorithm) {
          case ED25519 -> publicKey(fields);
          case HMAC_SHA256, ECDSA_P256_SHA256 -> Optional.empty();
        };
    fields.check();
    return key;
  }

  /** What is no public key is not repeated: it might be a private one. */
  private static Optional<VerifyingKey.Ed25519> publicKey(Fields fields) {
    String text = fields.text(PUBLIC_KEY, 1, LONGEST);
    Optional<VerifyingKey.Ed25519> key = text.isEmpty() ? Optional.empty() : decoded(text);
    if (!text.isEmpty() && key.isEmpty()) {
      fields.error(
          PUBLIC_KEY,
          "must be the 32 bytes of an Ed25519 public key in base64",
          text.length() + " characters");
    }
    return key;
  }

  private static Optional<VerifyingKey.Ed25519> decoded(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(new VerifyingKey.Ed25519(Bytes.of(bytes)))
          : Optional.empty();
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }
}
