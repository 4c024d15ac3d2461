package org.fedrouter.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.Policy;
import org.fedrouter.core.signing.Reason;
import org.fedrouter.core.signing.SigningKey;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.Verifier;
import org.fedrouter.core.signing.VerifyingKey;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final URI TARGET = URI.create("https://soc.example.org/hooks?of=fedrouter");
  private static final WebhookEvent EVENT =
      new WebhookEvent(new UUID(1, 2), "incident.lockdown", NOW, "{\"on\":true}");

  private final KeyPair keys = keys();
  private final Set<String> used = new HashSet<>();

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Webhook webhook(String nonce) {
    Webhook.Sender sender =
        new Webhook.Sender("router-1", new SigningKey.Ed25519(keys.getPrivate()));
    return Webhook.of(TARGET, EVENT.id(), EVENT.body(), sender, NOW, nonce);
  }

  /** As a receiver does it. */
  private Verdict verdict(URI target, Map<String, String> headers, Bytes body) {
    byte[] x509 = keys.getPublic().getEncoded();
    VerifyingKey key =
        new VerifyingKey.Ed25519(Bytes.of(Arrays.copyOfRange(x509, x509.length - 32, x509.length)));
    Policy policy =
        new Policy(Webhook.TAG, Webhook.COVERED, Duration.ofMinutes(5), Duration.ofSeconds(30));
    Map<String, List<String>> fields = new HashMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new Verifier(
            policy,
            id -> id.equals("router-1") ? Optional.of(key) : Optional.empty(),
            (id, nonce, memory) -> used.add(nonce))
        .verify(Message.request("POST", target, fields), body.toArray(), NOW);
  }

  @Test
  void message_isVerifiedByItsReceiver_onceEachAttempt() {
    Webhook first = webhook("nonce-0123456789a");
    assertThat(first.body().toArray())
        .asString()
        .isEqualTo(
            "{\"id\":\"00000000-0000-0001-0000-000000000002\",\"type\":\"incident.lockdown\","
                + "\"at\":\"2026-11-22T10:00:00Z\",\"data\":{\"on\":true}}");
    assertThat(verdict(TARGET, first.headers(), first.body())).isInstanceOf(Verdict.Valid.class);
    assertThat(verdict(TARGET, first.headers(), first.body()))
        .isEqualTo(new Verdict.Refused(Reason.REPLAYED));
    Webhook again = webhook("nonce-0123456789b");
    assertThat(again.headers()).containsEntry("webhook-id", EVENT.id().toString());
    assertThat(verdict(TARGET, again.headers(), again.body())).isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void message_thatWasAltered_isRefused() {
    Webhook sent = webhook("nonce-0123456789a");
    assertThat(verdict(URI.create("https://other.example.org/"), sent.headers(), sent.body()))
        .isEqualTo(new Verdict.Refused(Reason.WRONG_SIGNATURE));
    assertThat(verdict(TARGET, sent.headers(), Bytes.of(new byte[1])))
        .isEqualTo(new Verdict.Refused(Reason.WRONG_DIGEST));
    Map<String, String> other = new HashMap<>(sent.headers());
    other.put("webhook-id", new UUID(3, 4).toString());
    assertThat(verdict(TARGET, other, sent.body()))
        .isEqualTo(new Verdict.Refused(Reason.WRONG_SIGNATURE));
  }

  @Test
  void event_thatWouldBreakTheJson_isRefused() {
    assertThatThrownBy(() -> new WebhookEvent(new UUID(1, 2), "a\"b", NOW, "{}"))
        .hasMessageContaining("type");
    assertThatThrownBy(() -> new WebhookEvent(new UUID(1, 2), "a", NOW, "1"))
        .hasMessageContaining("data");
  }

  @Test
  void pauses_grow_andEnd() {
    assertThat(Backoff.after(1)).contains(Duration.ofSeconds(10));
    assertThat(Backoff.after(2)).contains(Duration.ofSeconds(20));
    assertThat(Backoff.after(9)).contains(Duration.ofSeconds(2560));
    assertThat(Backoff.after(10)).contains(Duration.ofHours(1));
    assertThat(Backoff.after(35)).contains(Duration.ofHours(1));
    assertThat(Backoff.after(36)).isEmpty();
    Duration all = Duration.ZERO;
    for (int failed = 1; failed < Backoff.MOST; failed++) {
      all = all.plus(Backoff.after(failed).orElseThrow());
    }
    assertThat(all).isGreaterThan(Duration.ofDays(1));
  }
}
