package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.client.RequestSigner;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.Message;
import org.fedrouter.core.signing.Reason;
import org.fedrouter.core.signing.Verdict;
import org.fedrouter.core.signing.Verifier;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.signing.boundary.SignedRequests;
import org.junit.jupiter.api.Test;

/** The SDK's own signer against the router's verifier: two implementations of RFC 9421. */
class RequestSignerTest {
  private static final String KEY_ID = "0123456789abcdef";
  private static final byte[] BODY = "{\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8);
  private static final URI TARGET =
      URI.create("https://Router.example.org:443/api/v1/nodes/north%20one/drain");

  private final Set<String> used = new HashSet<>();

  private Verdict verdict(VerifyingKey key, URI target, Map<String, String> headers) {
    Map<String, List<String>> fields = new HashMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    Instant now = Instant.now().plus(Duration.ofSeconds(2));
    return new Verifier(
            SignedRequests.POLICY,
            id -> id.equals(KEY_ID) ? Optional.of(key) : Optional.empty(),
            (id, nonce, memory) -> used.add(nonce))
        .verify(Message.request("POST", target, fields), BODY, now);
  }

  @Test
  void request_signedByTheSdk_isAcceptedOnce() throws NoSuchAlgorithmException {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x509 = keys.getPublic().getEncoded();
    VerifyingKey open =
        new VerifyingKey.Ed25519(Bytes.of(Arrays.copyOfRange(x509, x509.length - 32, x509.length)));
    byte[] secret = HexFormat.of().parseHex("5a".repeat(32));
    Map<VerifyingKey, RequestSigner> pairs =
        Map.of(
            open,
            RequestSigner.ed25519(KEY_ID, keys.getPrivate()),
            new VerifyingKey.Shared(Bytes.of(secret)),
            RequestSigner.hmac(KEY_ID, secret));
    pairs.forEach(
        (key, signer) -> {
          Map<String, String> headers = signer.headers("POST", TARGET, "application/json", BODY);
          assertThat(verdict(key, TARGET, headers)).isInstanceOf(Verdict.Valid.class);
          assertThat(verdict(key, TARGET, headers)).isEqualTo(new Verdict.Refused(Reason.REPLAYED));
          URI other = URI.create(TARGET + "?force=1");
          assertThat(verdict(key, other, headers))
              .isEqualTo(new Verdict.Refused(Reason.WRONG_SIGNATURE));
        });
  }

  @Test
  void signer_withoutSense_isRefused() {
    assertThatThrownBy(() -> RequestSigner.hmac(KEY_ID, new byte[31]))
        .hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> RequestSigner.hmac("frk_0123456789abcdef", new byte[32]))
        .hasMessageContaining("keyId");
  }
}
