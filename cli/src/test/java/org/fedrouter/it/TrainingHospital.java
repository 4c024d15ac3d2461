package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.AdvertList;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.aggregation.secure.update.ShareRelay;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.SurvivorList;
import org.fedrouter.core.aggregation.secure.update.UnmaskRequest;
import org.fedrouter.core.aggregation.secure.update.UpdateClient;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.AesCounterSource;
import org.jspecify.annotations.Nullable;

/** A hospital that takes part in a training over REST, by the pure classes, one step at a time. */
final class TrainingHospital {
  private static final String COVERED =
      "(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-type\" \"content-digest\")";

  private final RunningStack stack;
  private final HttpClient http = HttpClient.newHttpClient();
  private final PrivateKey key;
  private final String node;
  final String hospital;
  final Roster roster;
  private @Nullable UpdateClient client;

  TrainingHospital(RunningStack stack, String node, String hospital, Roster roster)
      throws GeneralSecurityException {
    this.stack = stack;
    this.node = node;
    this.hospital = hospital;
    this.roster = roster;
    LocalCertificates certificates = stack.parts().certificates();
    KeyStore store = certificates.open(certificates.nodeKeyStore(hospital));
    this.key = (PrivateKey) store.getKey(LocalCertificates.NODE_ALIAS, certificates.password());
  }

  /** An answer with its bytes. */
  record Answer(int status, Bytes bytes) {
    byte[] body() {
      return bytes.toArray();
    }

    JsonNode json() throws IOException {
      return RunningStack.JSON.readTree(body());
    }

    @Override
    public String toString() {
      return status + " " + new String(body(), StandardCharsets.UTF_8);
    }
  }

  Answer get(String path) throws IOException, InterruptedException, GeneralSecurityException {
    return send("GET", path, new byte[0], headers("GET", path, new byte[0]));
  }

  Answer put(String path, byte[] body)
      throws IOException, InterruptedException, GeneralSecurityException {
    return send("PUT", path, body, headers("PUT", path, body));
  }

  /** With these headers, whatever the body is. */
  Answer send(String method, String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stack.uri(path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    HttpResponse<byte[]> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), Bytes.of(response.body()));
  }

  Map<String, String> headers(String method, String path, byte[] body)
      throws GeneralSecurityException {
    return headers(method, path, body, node);
  }

  /** Signed by this hospital's key under the name of a node. */
  Map<String, String> headers(String method, String path, byte[] body, String as)
      throws GeneralSecurityException {
    URI target = stack.uri(path);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
    String parameters =
        "%s;created=%d;nonce=\"%s\";alg=\"ecdsa-p256-sha256\";keyid=\"node:%s\";tag=\"fedrouter\""
            .formatted(COVERED, Instant.now().getEpochSecond(), UUID.randomUUID(), as);
    String base =
        String.join(
            "\n",
            "\"@method\": " + method,
            "\"@authority\": " + target.getRawAuthority(),
            "\"@path\": " + target.getRawPath(),
            "\"@query\": ?" + (target.getRawQuery() == null ? "" : target.getRawQuery()),
            "\"content-type\": application/octet-stream",
            "\"content-digest\": " + digest,
            "\"@signature-params\": " + parameters);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(key);
    signature.update(base.getBytes(StandardCharsets.US_ASCII));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/octet-stream");
    headers.put("Content-Digest", digest);
    headers.put("Signature-Input", "sig=" + parameters);
    headers.put("Signature", "sig=:" + Base64.getEncoder().encodeToString(signature.sign()) + ":");
    return headers;
  }

  /** Its task in a training. */
  JsonNode task(String training, int wait)
      throws IOException, InterruptedException, GeneralSecurityException {
    Answer answer = get("/api/v1/federation/work?wait=" + wait);
    for (JsonNode task : answer.json().path("tasks")) {
      if (task.get("training").textValue().equals(training)) {
        return task;
      }
    }
    return RunningStack.JSON.createObjectNode().put("awaited", "nothing").put("state", "none");
  }

  static String path(JsonNode task, String rest) {
    return "/api/v1/federation/trainings/%s/rounds/%d/%s"
        .formatted(task.get("training").textValue(), task.get("round").intValue(), rest);
  }

  private byte[] relay(JsonNode task, String what)
      throws IOException, InterruptedException, GeneralSecurityException {
    Answer answer = get(path(task, "relay/" + what));
    if (answer.status() != 200) {
      throw new AssertionError(what + ": " + answer);
    }
    return answer.body();
  }

  /** What answers a task that is one message. */
  byte[] message(JsonNode task) throws IOException, InterruptedException, GeneralSecurityException {
    return switch (task.get("awaited").textValue()) {
      case "reservation" ->
          ("{\"patients\":10000,\"lot\":100,\"steps\":5,\"noise_lattice\":65536,"
                  + "\"delta\":1.0E-5,\"charge_nano\":1000}")
              .getBytes(StandardCharsets.UTF_8);
      case "keys" -> join(task).advert().encode();
      case "shares" -> accepted(client().share(AdvertList.decode(relay(task, "keys")))).encode();
      case "view" ->
          accepted(client().agree(SurvivorList.decode(relay(task, "survivors")))).encode();
      case "unmask" ->
          accepted(client().unmask(UnmaskRequest.decode(relay(task, "unmask")))).encode();
      case "evaluation" ->
          ("{\"set_sha256\":\""
                  + "0a".repeat(32)
                  + "\",\"before\":{\"loss\":1.0,\"accuracy\":0.5},"
                  + "\"after\":{\"loss\":0.9,\"accuracy\":0.55}}")
              .getBytes(StandardCharsets.UTF_8);
      default -> throw new AssertionError("no message: " + task);
    };
  }

  private UpdateClient join(JsonNode task)
      throws IOException, InterruptedException, GeneralSecurityException {
    TrainingTerms terms = TrainingTerms.read(task.get("terms_text").textValue());
    client =
        accepted(
            UpdateClient.join(
                new Party(roster, hospital, key, ThresholdRule.TWO_THIRDS),
                terms.undrawn(roster).orElseThrow(),
                SumTerms.decode(relay(task, "terms")),
                -1,
                AesCounterSource.create()));
    return client;
  }

  private UpdateClient client() {
    UpdateClient now = client;
    if (now == null) {
      throw new AssertionError("the hospital has not joined");
    }
    return now;
  }

  /** Its masked update of these values. */
  MaskedUpdate mask(JsonNode task, float[] values)
      throws IOException, InterruptedException, GeneralSecurityException {
    SumTerms terms = SumTerms.decode(relay(task, "terms"));
    return accepted(
        client().mask(ShareRelay.decode(relay(task, "shares")), terms.encoding().encode(values)));
  }

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
    };
  }
}
