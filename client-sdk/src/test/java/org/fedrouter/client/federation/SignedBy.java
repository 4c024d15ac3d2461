package org.fedrouter.client.federation;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.core.exchange.Bytes;

/** Who signed a request, by the rules of docs/signed-requests.md. */
final class SignedBy {
  private static final Pattern INPUT =
      Pattern.compile(
          "sig=(\\(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-type\""
              + " \"content-digest\"\\);created=\\d+;nonce=\"([^\"]{16,100})\""
              + ";alg=\"ecdsa-p256-sha256\";keyid=\"node:([^\"]+)\";tag=\"fedrouter\")");

  private SignedBy() {}

  /** The nonce that a request says it has; empty without a signature. */
  static Optional<String> nonce(HttpExchange exchange) {
    Matcher input = INPUT.matcher("" + exchange.getRequestHeaders().getFirst("Signature-Input"));
    return input.matches() ? Optional.of(input.group(2)) : Optional.empty();
  }

  /** The hospital; empty when a rule is broken. */
  static Optional<String> of(
      HttpExchange exchange, byte[] body, Consortium consortium, Set<String> nonces) {
    Headers headers = exchange.getRequestHeaders();
    Matcher input = INPUT.matcher("" + headers.getFirst("Signature-Input"));
    String digest =
        "sha-256=:" + Base64.getEncoder().encodeToString(Bytes.sha256(body).toArray()) + ":";
    if (!input.matches()
        || headers.containsKey("Authorization")
        || !digest.equals(headers.getFirst("Content-Digest"))
        || !nonces.add(input.group(2))
        || !consortium.hospitals().contains(input.group(3))) {
      return Optional.empty();
    }
    URI target = exchange.getRequestURI();
    String base =
        String.join(
            "\n",
            "\"@method\": " + exchange.getRequestMethod(),
            "\"@authority\": " + headers.getFirst("Host"),
            "\"@path\": " + target.getRawPath(),
            "\"@query\": ?" + (target.getRawQuery() == null ? "" : target.getRawQuery()),
            "\"content-type\": " + headers.getFirst("Content-Type"),
            "\"content-digest\": " + digest,
            "\"@signature-params\": " + input.group(1));
    String sent = "" + headers.getFirst("Signature");
    boolean right = verify(consortium, input.group(3), base, sent);
    return right ? Optional.of(input.group(3)) : Optional.empty();
  }

  private static boolean verify(Consortium consortium, String hospital, String base, String sent) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(consortium.open(hospital));
      check.update(base.getBytes(StandardCharsets.US_ASCII));
      return check.verify(
          Base64.getDecoder().decode(sent.substring("sig=:".length(), sent.length() - 1)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
