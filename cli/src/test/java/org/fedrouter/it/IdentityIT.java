package org.fedrouter.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** E1: accounts, sessions, second factors and what becomes of stolen tokens. */
@ExtendWith(SharedStack.class)
class IdentityIT {
  private static final String ME = "/auth/me";

  private final RunningStack stack;

  IdentityIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  @Requirement("11.300(b)")
  void newAccount_mayDoNothing_untilItsPasswordIsItsOwn() throws IOException, InterruptedException {
    String body =
        "{\"user\":\"temp\",\"password\":\"Given-to-you-9-herons\",\"roles\":[\"doctor\"],"
            + "\"departments\":[\"icu\"]}";
    expect(200, stack.post("admin", "/api/v1/users", body));
    assertThat(stack.post("admin", "/api/v1/users", body).status()).isEqualTo(409);
    String login = "{\"user\":\"temp\",\"password\":\"Given-to-you-9-herons\"}";
    JsonNode token = expect(200, stack.post("doctor", "/auth/login", login)).body();
    assertThat(token.get("restricted").booleanValue()).isTrue();
    JsonNode me = as(token.get("access_token").textValue(), ME).body();
    assertThat(me.get("permissions")).isEmpty();
    assertThat(me.get("departments")).isEmpty();
    assertThat(
            stack.post("admin", "/api/v1/users/temp/password", "{\"password\":\"short\"}").status())
        .isEqualTo(422);
  }

  @Test
  void person_logsIn_renews_andLogsOut() throws IOException, InterruptedException {
    Person person = Person.create(stack, "renewing", "doctor");
    assertThat(person.get(ME).body().get("permissions").toString()).contains("query");
    String first = person.refreshToken();
    String before = person.accessToken();
    expect(200, person.renew(first));
    assertThat(person.refreshToken()).isNotEqualTo(first);
    assertThat(person.get(ME).status()).isEqualTo(200);
    assertThat(person.get("/auth/sessions").body().get("sessions")).hasSize(1);
    expect(204, person.post("/auth/logout", ""));
    assertThat(person.get(ME).status()).as("token of a session that has ended").isEqualTo(401);
    assertThat(person.get(ME, before).status()).isEqualTo(401);
    assertThat(person.renew(person.refreshToken()).status()).isEqualTo(401);
  }

  @Test
  void refreshSecret_usedTwice_endsTheSession_ofWhomeverHasIt()
      throws IOException, InterruptedException, SQLException {
    Person person = Person.create(stack, "robbed", "doctor");
    String stolen = person.refreshToken();
    expect(200, person.renew(stolen));
    String owners = person.refreshToken();
    assertThat(person.renew(stolen).status()).isEqualTo(401);
    assertThat(person.renew(owners).status()).as("the owner's, too").isEqualTo(401);
    assertThat(person.get(ME).status()).isEqualTo(401);
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE action = 'identity.session-reused'"
                    + " AND actor = 'robbed'"))
        .isEqualTo(1);
  }

  @Test
  @Requirement("11.300(e)")
  void secondFactor_isAskedFor_eachCodeOnce_recoveryCodesOnce()
      throws IOException, InterruptedException {
    Person person = Person.create(stack, "careful", "doctor");
    String uri = expect(200, person.post("/auth/second-factor", "")).body().get("uri").textValue();
    Authenticator authenticator = Authenticator.of(uri);
    assertThat(person.post("/auth/second-factor/confirm", "{\"code\":\"000000\"}").status())
        .isEqualTo(409);
    String first = authenticator.code(0);
    JsonNode codes =
        expect(200, person.post("/auth/second-factor/confirm", code(first)))
            .body()
            .get("recovery_codes");
    assertThat(codes).hasSize(10);
    RunningStack.Reply needed = person.login(null);
    assertThat(needed.status()).isEqualTo(401);
    assertThat(needed.body().get("type").textValue()).endsWith("code-needed");
    assertThat(person.login(first).status()).as("a code that was used").isEqualTo(401);
    expect(200, person.login(authenticator.code(1)));
    assertThat(person.login(authenticator.code(1)).status()).isEqualTo(401);
    String recovery = codes.get(3).textValue();
    expect(200, person.login(recovery.toLowerCase(Locale.ROOT).replace("-", " ")));
    assertThat(person.login(recovery).status()).isEqualTo(401);
    assertThat(person.login("wrong-Passw0rd-herons", codes.get(4).textValue()).status())
        .isEqualTo(401);
  }

  @Test
  @Requirement("11.300(d)")
  void secondFactor_tried_isLockedOut() throws IOException, InterruptedException {
    Person person = Person.create(stack, "attacked", "doctor");
    String uri = expect(200, person.post("/auth/second-factor", "")).body().get("uri").textValue();
    Authenticator authenticator = Authenticator.of(uri);
    expect(200, person.post("/auth/second-factor/confirm", code(authenticator.code(0))));
    Set<Integer> statuses = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      RunningStack.Reply reply = person.login("%06d".formatted(i));
      statuses.add(reply.status());
      if (i >= 5) {
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.body().get("type").textValue()).endsWith("locked-out");
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(401, 429);
    assertThat(person.login(authenticator.code(1)).status()).as("even a right one").isEqualTo(429);
    expect(200, stack.post("admin", "/api/v1/users/attacked/unlock", ""));
    expect(200, person.login(authenticator.code(1)));
  }

  @Test
  void passwords_tried_lockOutNamesThatNobodyHas_justTheSame()
      throws IOException, InterruptedException {
    Person person = Person.create(stack, "victim", "doctor");
    for (String name : new String[] {"victim", "nobody-has-this-name"}) {
      String body = "{\"user\":\"" + name + "\",\"password\":\"wrong\"}";
      JsonNode last = RunningStack.JSON.createObjectNode();
      for (int i = 0; i < 7; i++) {
        RunningStack.Reply reply = stack.post("doctor", "/auth/login", body);
        assertThat(reply.status()).as(name + " " + i).isEqualTo(i < 5 ? 401 : 429);
        assertThat(reply.body().toString()).doesNotContain(name);
        last = reply.body();
      }
      assertThat(last.get("retry_after").intValue()).isPositive();
    }
    assertThat(person.login(null).status()).isEqualTo(429);
  }

  @Test
  void accountThatIsClosed_orHasLostARole_isOutAtOnce() throws IOException, InterruptedException {
    Person person = Person.create(stack, "leaving", "doctor");
    expect(200, patch("leaving", "{\"roles\":[\"nurse\"]}"));
    assertThat(person.get(ME).status()).isEqualTo(401);
    expect(200, person.login(null));
    expect(200, patch("leaving", "{\"active\":false}"));
    assertThat(person.get(ME).status()).isEqualTo(401);
    assertThat(person.login(null).status()).isEqualTo(401);
    assertThat(patch("admin", "{\"active\":false}").status())
        .as("the last administrator")
        .isEqualTo(409);
    assertThat(patch("leaving", "{\"roles\":[\"emperor\"]}").status()).isEqualTo(422);
  }

  @Test
  void tokens_forged_areNobodys() throws IOException, InterruptedException {
    String token = stack.token("doctor");
    String[] parts = token.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String admin = base64.encodeToString(claims.replace("\"doctor\"", "\"admin\"").getBytes(UTF_8));
    String none = base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
    String hmac = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8));
    for (String forged :
        new String[] {
          parts[0] + "." + admin + "." + parts[2],
          none + "." + parts[1] + ".",
          none + "." + parts[1] + "." + parts[2],
          hmac + "." + parts[1] + "." + parts[2],
          parts[0] + "." + parts[1],
          parts[0] + "." + parts[1] + "."
        }) {
      assertThat(as(forged, ME).status()).as(forged).isEqualTo(401);
    }
    assertThat(as(token, ME).status()).isEqualTo(200);
  }

  @Test
  void roles_areData() throws IOException, InterruptedException {
    String body = "{\"permissions\":[\"view_own_budget\"],\"second_factor\":true}";
    expect(200, put("/api/v1/roles/visitor", body));
    assertThat(put("/api/v1/roles/visitor", "{\"permissions\":[\"fly\"]}").status()).isEqualTo(422);
    assertThat(put("/api/v1/roles/Not-A-Role", body).status()).isEqualTo(422);
    Person person = Person.create(stack, "visiting", "visitor");
    assertThat(person.get(ME).body().get("permissions")).as("without its factor").isEmpty();
    String uri = expect(200, person.post("/auth/second-factor", "")).body().get("uri").textValue();
    Authenticator authenticator = Authenticator.of(uri);
    expect(200, person.post("/auth/second-factor/confirm", code(authenticator.code(0))));
    expect(200, person.login(authenticator.code(1)));
    assertThat(person.get(ME).body().get("permissions").toString())
        .isEqualTo("[\"view_own_budget\"]");
    assertThat(stack.get("doctor", "/api/v1/roles").status()).isEqualTo(403);
  }

  private static String code(String code) {
    return "{\"code\":\"" + code + "\"}";
  }

  private RunningStack.Reply as(String token, String path)
      throws IOException, InterruptedException {
    return stack.send(stack.request(path).header("Authorization", "Bearer " + token).build());
  }

  private RunningStack.Reply patch(String user, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .as("admin", "/api/v1/users/" + user)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private RunningStack.Reply put(String path, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .as("admin", path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }
}
