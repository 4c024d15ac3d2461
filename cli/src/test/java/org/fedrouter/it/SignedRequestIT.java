package org.fedrouter.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.fedrouter.client.RequestSigner;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing keys of API keys, by both algorithms, signed by the SDK. */
@ExtendWith(SharedStack.class)
class SignedRequestIT {
  private static final String ROLE = "/api/v1/roles/signed_reader";
  private static final String BODY = "{\"permissions\":[\"view_own_budget\"]}";
  private static final String NURSE = "{\"roles\":[\"nurse\"]}";
  private static final String OTHER = "{\"permissions\":[\"manage_users\"]}";

  private final RunningStack stack;

  SignedRequestIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  @Requirement("11.30")
  void ed25519_signsOnce_andOnlyWhatWasSigned() throws Exception {
    JsonNode made = key();
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] x509 = keys.getPublic().getEncoded();
    String open =
        Base64.getEncoder().encodeToString(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    String body = "{\"algorithm\":\"ed25519\",\"public_key\":\"" + open + "\"}";
    JsonNode registered = expect(200, register(made, body)).body();
    assertThat(registered.get("signing_key").textValue()).isEqualTo("ed25519");
    assertThat(registered.has("signing_secret")).isFalse();
    check(made, RequestSigner.ed25519(id(made), keys.getPrivate()));
  }

  @Test
  void secret_isShownOnce_keptSealed_andSignsTheSame() throws Exception {
    JsonNode made = key();
    JsonNode registered = expect(200, register(made, "{\"algorithm\":\"hmac-sha256\"}")).body();
    String secret = registered.get("signing_secret").textValue();
    byte[] bytes = Base64.getDecoder().decode(secret);
    assertThat(bytes).hasSize(32);
    assertThat(stack.get("admin", "/auth/api-keys").body().toString())
        .contains("hmac-sha256")
        .doesNotContain(secret);
    assertThat(
            stack.number(
                "SELECT count(*) FROM api_key WHERE signing_key LIKE 'hmac-sha256:%' AND id = '"
                    + id(made)
                    + "' AND position('"
                    + secret
                    + "' IN signing_key) = 0"))
        .isEqualTo(1);
    check(made, RequestSigner.hmac(id(made), bytes));
  }

  @Test
  void signingKeys_areRegisteredByPeople_notByKeys() throws IOException, InterruptedException {
    JsonNode made = key();
    String path = "/auth/api-keys/" + id(made);
    HttpRequest.Builder byKey =
        stack.request(path + "/signing-key").header("Authorization", bearer(made));
    assertThat(stack.send(byKey.DELETE().build()).status()).isEqualTo(403);
    String zero = "{\"algorithm\":\"ed25519\",\"public_key\":\"" + "A".repeat(43) + "=\"}";
    RunningStack.Reply refused = register(made, zero);
    assertThat(refused.status()).as("anybody signs under 32 zeros").isEqualTo(422);
    assertThat(refused.body().get("errors").get(0).get("pointer").textValue())
        .isEqualTo("/public_key");
    expect(200, stack.send(stack.as("admin", path).DELETE().build()));
    RunningStack.Reply over = register(made, "{\"algorithm\":\"hmac-sha256\"}");
    assertThat(over.status()).isEqualTo(409);
    assertThat(over.body().get("type").textValue()).endsWith("api-key-change-refused");
  }

  @Test
  void accounts_areChangedBySignedKeysOnly_andNeverTheirOwn() throws Exception {
    Person other = Person.create(stack, "signed-target", "doctor");
    String path = "/api/v1/users/";
    JsonNode made = key();
    refused("unknown-key", patch(made, Map.of("Content-Type", "application/json"), other.user()));
    byte[] secret =
        Base64.getDecoder()
            .decode(
                expect(200, register(made, "{\"algorithm\":\"hmac-sha256\"}"))
                    .body()
                    .get("signing_secret")
                    .textValue());
    RequestSigner signer = RequestSigner.hmac(id(made), secret);
    refused("missing", patch(made, Map.of("Content-Type", "application/json"), other.user()));
    byte[] body = NURSE.getBytes(UTF_8);
    assertThat(
            patch(
                    made,
                    signer.headers("PATCH", stack.uri(path + "admin"), "application/json", body),
                    "admin")
                .status())
        .isEqualTo(403);
    RunningStack.Reply changed =
        patch(
            made,
            signer.headers("PATCH", stack.uri(path + other.user()), "application/json", body),
            other.user());
    assertThat(expect(200, changed).body().get("roles").toString()).isEqualTo("[\"nurse\"]");
    expect(200, stack.send(stack.as("admin", "/auth/api-keys/" + id(made)).DELETE().build()));
  }

  private RunningStack.Reply patch(JsonNode made, Map<String, String> headers, String user)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        stack
            .request("/api/v1/users/" + user)
            .header("Authorization", bearer(made))
            .method("PATCH", HttpRequest.BodyPublishers.ofString(NURSE));
    headers.forEach(request::header);
    return stack.send(request.build());
  }

  /** What a key with a signing key may do, and what no longer; ends with the key revoked. */
  private void check(JsonNode made, RequestSigner signer)
      throws IOException, InterruptedException, SQLException {
    refused("missing", send(made, Map.of("Content-Type", "application/json"), BODY));
    Map<String, String> signed =
        signer.headers("PUT", stack.uri(ROLE), "application/json", BODY.getBytes(UTF_8));
    refused("wrong-digest", send(made, signed, OTHER));
    expect(200, send(made, signed, BODY));
    refused("replayed", send(made, signed, BODY));
    Map<String, String> elsewhere =
        signer.headers("PUT", stack.uri(ROLE + "s"), "application/json", BODY.getBytes(UTF_8));
    refused("wrong-signature", send(made, elsewhere, BODY));
    Map<String, String> last =
        signer.headers("PUT", stack.uri(ROLE), "application/json", BODY.getBytes(UTF_8));
    expect(200, stack.send(stack.as("admin", "/auth/api-keys/" + id(made)).DELETE().build()));
    assertThat(send(made, last, BODY).status()).as("revoked").isEqualTo(401);
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE action = 'identity.signing-key-set'"
                    + " AND target = 'api-key:"
                    + id(made)
                    + "'"))
        .isEqualTo(1);
  }

  private static void refused(String reason, RunningStack.Reply reply) {
    assertThat(reply.status()).as(reason).isEqualTo(401);
    assertThat(reply.body().get("reason").textValue()).isEqualTo(reason);
  }

  private JsonNode key() throws IOException, InterruptedException {
    return expect(201, stack.post("admin", "/auth/api-keys", "{\"label\":\"signing\"}")).body();
  }

  private static String id(JsonNode made) {
    return made.get("id").textValue();
  }

  private static String bearer(JsonNode made) {
    return "Bearer " + made.get("key").textValue();
  }

  private RunningStack.Reply register(JsonNode made, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .as("admin", "/auth/api-keys/" + id(made) + "/signing-key")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private RunningStack.Reply send(JsonNode made, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        stack
            .request(ROLE)
            .header("Authorization", bearer(made))
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return stack.send(request.build());
  }
}
