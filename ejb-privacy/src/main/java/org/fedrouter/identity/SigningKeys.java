package org.fedrouter.identity;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fedrouter.identity.VerifiedCredentials.Verified;

/**
 * The keys of an installation: the first one signs, all of them count. So a key can be replaced
 * while tokens of the former one live, and be known everywhere before it signs.
 */
public record SigningKeys(List<SigningKey> keys) {
  private static final int MOST = 8;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----");

  public SigningKeys {
    keys = List.copyOf(keys);
  }

  /**
   * Reads keys, one PEM block after the other.
   *
   * @throws IllegalArgumentException when there is none, more than 8, or one that is no PKCS#8 key
   *     on P-256
   */
  public static SigningKeys ofPem(String text) {
    List<SigningKey> keys =
        BLOCK.matcher(text).results().map(block -> SigningKey.ofPem(block.group())).toList();
    if (keys.isEmpty() || keys.size() > MOST) {
      throw new IllegalArgumentException("there must be 1 to 8 token keys, PKCS#8 PEM");
    }
    return new SigningKeys(keys);
  }

  /** A token by the first key; see {@link SigningKey#issue}. */
  public String issue(Identity identity, UUID id, String session, Instant now, Duration lifetime) {
    return keys.getFirst().issue(identity, id, session, now, lifetime);
  }

  /** The holder of a token that the key which it names has signed and that is valid now. */
  public Optional<Verified> verify(String token, Instant now) {
    return named(token)
        .flatMap(id -> keys.stream().filter(key -> key.id().equals(id)).findFirst())
        .flatMap(key -> key.verify(token, now));
  }

  private static Optional<String> named(String token) {
    try {
      int end = token.indexOf('.');
      return end < 0
          ? Optional.empty()
          : Optional.ofNullable(JWSHeader.parse(new Base64URL(token.substring(0, end))).getKeyID());
    } catch (ParseException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
