package org.fedrouter.core.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;

/** {@code Content-Digest} (RFC 9530): what binds a body to the fields that a signature covers. */
public final class ContentDigest {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  private ContentDigest() {}

  /** The field's value for a body, by SHA-256. */
  public static String of(byte[] body) {
    return "sha-256=" + new Bare.Binary(Bytes.sha256(body)).text();
  }

  /**
   * Whether a field's value is that of the body: it has SHA-256 or SHA-512, and every one of these
   * two that it has is right. Others (RFC 9530 calls them insecure) do not count.
   */
  public static boolean matches(String field, byte[] body) {
    Map<String, Member> members = Member.dictionary(field).orElse(Map.of());
    boolean known = members.keySet().stream().anyMatch(ALGORITHMS::containsKey);
    return known
        && members.entrySet().stream()
            .filter(entry -> ALGORITHMS.containsKey(entry.getKey()))
            .allMatch(entry -> right(entry.getKey(), entry.getValue(), body));
  }

  private static boolean right(String name, Member member, byte[] body) {
    return member instanceof Member.Item(Bare value, Parameters parameters)
        && parameters.values().isEmpty()
        && value instanceof Bare.Binary(Bytes told)
        && MessageDigest.isEqual(told.toArray(), digest(name, body));
  }

  private static byte[] digest(String name, byte[] body) {
    try {
      return MessageDigest.getInstance(ALGORITHMS.getOrDefault(name, "SHA-256")).digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-2", e);
    }
  }
}
