package org.fedrouter.core.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.core.exchange.Bytes;

/**
 * Checks signed messages (RFC 9421, 3.2). A message counts when exactly one signature has the
 * policy's tag, covers all that it must, was made within the window by a known key, and carries a
 * nonce that was never used; when a digest of the content is covered, the body must be its content.
 * The nonce is used up last, so that nobody without the key can use up another's.
 *
 * @param keys the key of a name; the key decides about the algorithm
 */
public record Verifier(
    Policy policy, Function<String, Optional<VerifyingKey>> keys, Nonces nonces) {
  private static final String DIGEST = "content-digest";
  private static final int SHORTEST_NONCE = 16;
  private static final int LONGEST_NONCE = 100;

  /** Looks at a message that arrived with this body at this time. */
  public Verdict verify(Message message, byte[] body, Instant now) {
    Map<String, Member> inputs = dictionary(message, "signature-input");
    Map<String, Member> signatures = dictionary(message, "signature");
    List<String> labels = inputs.keySet().stream().filter(label -> meant(inputs, label)).toList();
    if (labels.size() != 1) {
      return new Verdict.Refused(labels.isEmpty() ? Reason.MISSING : Reason.SEVERAL);
    }
    return inputs.get(labels.getFirst()) instanceof Member.InnerList list
            && signatures.get(labels.getFirst()) instanceof Member.Item item
            && item.value() instanceof Bare.Binary(Bytes signature)
        ? verify(message, body, now, list, signature)
        : new Verdict.Refused(Reason.MALFORMED);
  }

  private static Map<String, Member> dictionary(Message message, String field) {
    return message.component(field).flatMap(Member::dictionary).orElse(Map.of());
  }

  private boolean meant(Map<String, Member> inputs, String label) {
    return inputs.get(label) instanceof Member.InnerList list
        && list.parameters().text("tag").orElse("").equals(policy.tag());
  }

  private Verdict verify(
      Message message, byte[] body, Instant now, Member.InnerList list, Bytes signature) {
    Optional<Reason> fault = SignatureInput.fault(list);
    if (fault.isPresent()) {
      return new Verdict.Refused(fault.get());
    }
    SignatureInput input = SignatureInput.of(list);
    return coverage(input)
        .or(() -> age(input, now))
        .or(() -> key(message, input, signature))
        .or(() -> content(message, input, body))
        .or(() -> replay(input))
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(() -> new Verdict.Valid(input));
  }

  private Optional<Reason> coverage(SignatureInput input) {
    return input.components().containsAll(policy.required())
        ? Optional.empty()
        : Optional.of(Reason.NOT_COVERED);
  }

  private Optional<Reason> age(SignatureInput input, Instant now) {
    Optional<Instant> created = input.created();
    if (created.isEmpty()) {
      return Optional.of(Reason.UNDATED);
    }
    if (created.get().isAfter(now.plus(policy.skew()))) {
      return Optional.of(Reason.TOO_NEW);
    }
    if (created.get().isBefore(now.minus(policy.window()))) {
      return Optional.of(Reason.TOO_OLD);
    }
    return input.expires().filter(end -> !end.isAfter(now)).map(end -> Reason.EXPIRED);
  }

  private Optional<Reason> key(Message message, SignatureInput input, Bytes signature) {
    Optional<VerifyingKey> key = keys.apply(input.keyId());
    if (key.isEmpty()) {
      return Optional.of(Reason.UNKNOWN_KEY);
    }
    Optional<String> named = input.parameters().text("alg");
    if (named.isPresent() && !named.get().equals(key.get().algorithm().label())) {
      return Optional.of(Reason.OTHER_ALGORITHM);
    }
    Optional<String> base = input.base(message);
    if (base.isEmpty()) {
      return Optional.of(Reason.COMPONENT_ABSENT);
    }
    return key.get().verifies(base.get().getBytes(StandardCharsets.US_ASCII), signature)
        ? Optional.empty()
        : Optional.of(Reason.WRONG_SIGNATURE);
  }

  private static Optional<Reason> content(Message message, SignatureInput input, byte[] body) {
    boolean covered = input.components().contains(DIGEST);
    boolean right =
        message.component(DIGEST).filter(field -> ContentDigest.matches(field, body)).isPresent();
    return covered && !right ? Optional.of(Reason.WRONG_DIGEST) : Optional.empty();
  }

  private Optional<Reason> replay(SignatureInput input) {
    String nonce = input.nonce();
    if (nonce.length() < SHORTEST_NONCE || nonce.length() > LONGEST_NONCE) {
      return Optional.of(Reason.NO_NONCE);
    }
    return nonces.use(input.keyId(), nonce, policy.memory())
        ? Optional.empty()
        : Optional.of(Reason.REPLAYED);
  }
}
