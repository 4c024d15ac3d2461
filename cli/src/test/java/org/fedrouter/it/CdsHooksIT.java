package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A11: a health record finds the services, calls one with a token of its own, and gets a card. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CdsHooksIT {
  private static final String AUDIENCE = "https://router.example.org/cds-services";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final RunningStack stack;
  private final KeyPair keys;
  private final Path file;
  private final String shipped;

  CdsHooksIT(RunningStack stack) throws GeneralSecurityException, IOException {
    this.stack = stack;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    file = stack.data().resolve("cds-hooks.json");
    shipped = Files.readString(file);
  }

  /** A running router reads the changed file: an issuer, and a service that costs nothing. */
  @BeforeAll
  void configure() throws IOException, InterruptedException {
    ObjectNode configuration = (ObjectNode) RunningStack.JSON.readTree(shipped);
    ((ObjectNode) configuration.get("services").get(0)).put("mode", "public");
    ((ObjectNode) configuration.get("services").get(0)).remove("max_privacy_budget");
    ObjectNode issuer = configuration.putArray("issuers").addObject();
    issuer.put("iss", "https://ehr.example.org").put("audience", AUDIENCE).put("account", "doctor");
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    issuer
        .putObject("jwks")
        .putArray("keys")
        .addObject()
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("kid", "one")
        .put("x", coordinate(key.getW().getAffineX()))
        .put("y", coordinate(key.getW().getAffineY()));
    Files.writeString(file, configuration.toString());
    TimeUnit.MILLISECONDS.sleep(1_500);
  }

  @AfterAll
  void restore() throws IOException {
    Files.writeString(file, shipped);
  }

  @Test
  void discovery_isOpen_andListsTheServices() throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.send(stack.request("/cds-services").build());
    assertThat(reply.status()).isEqualTo(200);
    JsonNode service = reply.body().get("services").get(0);
    assertThat(service.get("id").textValue()).isEqualTo("treatment");
    assertThat(service.get("hook").textValue()).isEqualTo("patient-view");
    assertThat(service.get("description").textValue()).isNotBlank();
    assertThat(service.get("prefetch").get("conditions").textValue()).startsWith("Condition?");
    assertThat(service.has("template")).isFalse();
  }

  @Test
  void patientView_getsOneCard_andTheSameAgainWhenItIsRepeated() throws Exception {
    String body = patientView("migraine");
    RunningStack.Reply reply = call("treatment", token(UUID.randomUUID() + "", 60), body);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    assertThat(reply.body().get("cards")).hasSize(1);
    JsonNode card = reply.body().get("cards").get(0);
    assertThat(UUID.fromString(card.get("uuid").textValue())).isNotNull();
    assertThat(card.get("summary").textValue()).isNotBlank().hasSizeLessThan(140);
    assertThat(card.get("indicator").textValue()).isEqualTo("info");
    assertThat(card.get("source").get("label").textValue())
        .isEqualTo("AI-generated, model fedrouter-demo");
    assertThat(card.get("detail").textValue()).contains("language model");
    assertThat(card.has("suggestions")).isFalse();
    RunningStack.Reply again = call("treatment", token(UUID.randomUUID() + "", 60), body);
    assertThat(again.body()).isEqualTo(reply.body());
    String feedback =
        "{\"feedback\":[{\"card\":\"%s\",\"outcome\":\"overridden\",\"overrideReason\":{\"userComment\":\"x\"},\"outcomeTimestamp\":\"2026-11-21T10:00:00Z\"}]}"
            .formatted(card.get("uuid").textValue());
    assertThat(call("treatment/feedback", token(UUID.randomUUID() + "", 60), feedback).status())
        .isEqualTo(200);
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE action = 'cds.card-feedback'"
                    + " AND correlation_id = '"
                    + card.get("uuid").textValue()
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void ourOwnToken_counts_forWhoMayAsk() throws IOException, InterruptedException {
    assertThat(stack.post("doctor", "/cds-services/treatment", patientView("migraine")).status())
        .isEqualTo(200);
    assertThat(stack.post("auditor", "/cds-services/treatment", patientView("migraine")).status())
        .isEqualTo(403);
  }

  @Test
  void token_countsOnce_andOnlyIfItIsForUs_fromATrustedIssuer_andValid() throws Exception {
    String once = token(UUID.randomUUID() + "", 60);
    assertThat(call("treatment", once, patientView("migraine")).status()).isEqualTo(200);
    assertThat(call("treatment", once, patientView("migraine")).status()).isEqualTo(401);
    String id = UUID.randomUUID() + "";
    assertThat(call("treatment", token(id, -5), patientView("x")).status()).isEqualTo(401);
    assertThat(call("treatment", token(id, 3_600), patientView("x")).status()).isEqualTo(401);
    String other = jwt("https://other.example.org", AUDIENCE, id, 60);
    assertThat(call("treatment", other, patientView("x")).status()).isEqualTo(401);
    String elsewhere = jwt("https://ehr.example.org", "https://else.example.org", id, 60);
    assertThat(call("treatment", elsewhere, patientView("x")).status()).isEqualTo(401);
    assertThat(
            stack
                .send(
                    stack
                        .request("/cds-services/treatment")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(patientView("x")))
                        .build())
                .status())
        .isEqualTo(401);
    String elsewherePath = jwt("https://ehr.example.org", AUDIENCE, id, 60);
    RunningStack.Reply foreign =
        stack.send(
            stack
                .request("/api/v1/status")
                .header("Authorization", "Bearer " + elsewherePath)
                .build());
    assertThat(foreign.status()).as("for CDS Hooks only").isEqualTo(401);
  }

  @Test
  void blockedAccount_getsNoCards_whateverItComesWith() throws Exception {
    String subject = "{\"reason\":\"a drill\",\"subject\":\"account:doctor\"}";
    RunningStack.Reply measure = stack.post("admin", "/api/v1/incident/block", subject);
    assertThat(measure.status()).isEqualTo(200);
    String path = "/api/v1/incident/measures/" + measure.body().get("id").textValue();
    try {
      for (String token : List.of(token(UUID.randomUUID() + "", 60), stack.token("doctor"))) {
        RunningStack.Reply refused = call("treatment", token, patientView("migraine"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().get("type").textValue()).endsWith("blocked");
      }
    } finally {
      String reason = "{\"reason\":\"a drill\"}";
      assertThat(stack.post("admin", path + "/lift", reason).status()).isEqualTo(200);
      assertThat(stack.post("privacy-officer", path + "/approve", reason).status()).isEqualTo(200);
    }
    assertThat(
            call("treatment", token(UUID.randomUUID() + "", 60), patientView("migraine")).status())
        .isEqualTo(200);
  }

  @Test
  void wrongRequests_areNamed_withoutTextOfThePatient() throws Exception {
    String body =
        "{\"hook\":\"order-sign\",\"hookInstance\":\"7\",\"context\":{\"userId\":\"secret\"}}";
    RunningStack.Reply reply = stack.post("doctor", "/cds-services/treatment", body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body().get("errors").toString())
        .contains("/hook", "/hookInstance", "patientId")
        .doesNotContain("secret");
    RunningStack.Reply missing =
        stack.post(
            "doctor",
            "/cds-services/treatment",
            patientView("migraine").replace("\"prefetch\"", "\"extension\""));
    assertThat(missing.status()).isEqualTo(412);
    assertThat(missing.body().get("type").textValue()).endsWith("prefetch-missing");
    assertThat(stack.post("doctor", "/cds-services/none", "{}").status()).isEqualTo(404);
  }

  /** As the specification's example has it, with what a record adds of its own. */
  private static String patientView(String condition) {
    return """
        {"hookInstance": "%s", "fhirServer": "https://ehr.example.org/fhir", "hook": "patient-view",
         "fhirAuthorization": {"access_token": "some-opaque-token", "token_type": "Bearer",
           "expires_in": 300, "scope": "user/Patient.read", "subject": "cds-service4"},
         "context": {"userId": "Practitioner/example", "patientId": "1288992",
           "encounterId": "89284"},
         "prefetch": {"conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [
           {"resource": {"resourceType": "Condition", "code": {"text": "%s"}}}]}}}"""
        .formatted(UUID.randomUUID(), condition);
  }

  private RunningStack.Reply call(String path, String token, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .request("/cds-services/" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String token(String id, int seconds) throws GeneralSecurityException {
    return jwt("https://ehr.example.org", AUDIENCE, id, seconds);
  }

  private String jwt(String issuer, String audience, String id, int seconds)
      throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String head = base64("{\"alg\":\"ES256\",\"kid\":\"one\",\"typ\":\"JWT\"}");
    String claims =
        base64(
            "{\"iss\":\"%s\",\"aud\":\"%s\",\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(issuer, audience, id, now, now + seconds));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(keys.getPrivate());
    signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
    return head + "." + claims + "." + BASE64.encodeToString(signature.sign());
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** 32 bytes, without a sign. */
  private static String coordinate(BigInteger value) {
    byte[] bytes = new byte[32];
    byte[] raw = value.toByteArray();
    int length = Math.min(32, raw.length);
    System.arraycopy(raw, raw.length - length, bytes, 32 - length, length);
    return BASE64.encodeToString(bytes);
  }
}
