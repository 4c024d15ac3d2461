package org.fedrouter.signing.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.Nonces;
import org.fedrouter.core.signing.Policy;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.Verifier;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.runtime.Time;

/** Checks requests by the policy of this interface; docs/signed-requests.md states it. */
@ApplicationScoped
public class SignedRequests {
  /** The scheme is not covered: a proxy that ends TLS changes it. */
  public static final Policy POLICY =
      new Policy(
          "fedrouter",
          List.of("@method", "@authority", "@path", "@query", "content-type", "content-digest"),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30));

  @Inject Nonces nonces;
  @Inject Time time;

  /** For the container. */
  public SignedRequests() {}

  /** Without a container. */
  @SuppressWarnings("UnnecessaryAssignment")
  public SignedRequests(Nonces nonces, Time time) {
    this.nonces = nonces;
    this.time = time;
  }

  /**
   * Whether this key has signed this request.
   *
   * @param keyId the only name under which it may
   */
  public Verdict verify(Message message, byte[] body, String keyId, VerifyingKey key) {
    return verify(
        message, body, named -> named.equals(keyId) ? Optional.of(key) : Optional.empty());
  }

  /**
   * Whether one of these keys has signed this request.
   *
   * @param keys by the name that the request gives its key
   */
  public Verdict verify(
      Message message, byte[] body, Function<String, Optional<VerifyingKey>> keys) {
    return new Verifier(POLICY, keys, nonces).verify(message, body, time.instant());
  }
}
