package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fedrouter.it.Person;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that were never given, are over, or belong to somebody else. */
@ExtendWith(SharedStack.class)
class TokenAttackIT {
  private static final String ME = "/auth/me";

  private final RunningStack stack;
  private final TokenForge forge;

  TokenAttackIT(RunningStack stack) throws IOException, GeneralSecurityException {
    this.stack = stack;
    this.forge = new TokenForge(stack);
  }

  /** Each claim alone is wrong; the signature is right, so it is the claim that is refused. */
  @Test
  void tokens_ofTheRightKey_withOneWrongClaim_areNobodys() throws Exception {
    JWTClaimsSet claims = claims();
    Date past = Date.from(Instant.now().minusSeconds(2));
    Date future = Date.from(Instant.now().plusSeconds(300));
    assertThat(status(forge.signed(claims))).as("the same with nothing wrong").isEqualTo(200);
    Map<String, JWTClaimsSet> wrong = new LinkedHashMap<>();
    wrong.put("expired", changed(claims).expirationTime(past).build());
    wrong.put("without exp", changed(claims).expirationTime(null).build());
    wrong.put("not yet", changed(claims).notBeforeTime(future).build());
    wrong.put("without nbf", changed(claims).notBeforeTime(null).build());
    wrong.put("audience", changed(claims).audience("another").build());
    wrong.put("no audience", changed(claims).audience((String) null).build());
    wrong.put("issuer", changed(claims).issuer("https://idp.example").build());
    wrong.put("no issuer", changed(claims).issuer(null).build());
    wrong.put("no subject", changed(claims).subject(null).build());
    wrong.put("no id", changed(claims).jwtID(null).build());
    wrong.put("no session", changed(claims).claim("sid", null).build());
    wrong.put("session is a number", changed(claims).claim("sid", 7).build());
    wrong.put("no time to revoke it by", changed(claims).claim("issued_ms", null).build());
    wrong.put("permissions are a text", changed(claims).claim("permissions", "query").build());
    for (Map.Entry<String, JWTClaimsSet> one : wrong.entrySet()) {
      assertThat(status(forge.signed(one.getValue()))).as(one.getKey()).isEqualTo(401);
    }
  }

  @Test
  void tokens_ofAnotherKeyOrAlgorithm_areNobodys() throws Exception {
    ECKey own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
    ECKey large = new ECKeyGenerator(Curve.P_384).generate();
    JWTClaimsSet claims = changed(claims()).claim("permissions", List.of("manage_users")).build();
    JWSHeader plain = forge.header(JWSAlgorithm.ES256).build();
    JWSHeader.Builder header = forge.header(JWSAlgorithm.ES256).type(JOSEObjectType.JWT);
    List<String> forged = new ArrayList<>();
    JWSHeader nameless = new JWSHeader(JWSAlgorithm.ES256);
    forged.add(TokenForge.signed(nameless, claims, forge.signer()));
    forged.add(TokenForge.signed(plain, claims, new ECDSASigner(own)));
    forged.add(
        TokenForge.signed(header.jwk(own.toPublicJWK()).build(), claims, new ECDSASigner(own)));
    URI elsewhere = URI.create("http://127.0.0.1:9/keys");
    forged.add(TokenForge.signed(header.jwkURL(elsewhere).build(), claims, new ECDSASigner(own)));
    for (String kid : List.of("../../../../dev/null", "' OR 1=1 --", "own")) {
      forged.add(TokenForge.signed(header.keyID(kid).build(), claims, new ECDSASigner(own)));
    }
    forged.add(
        TokenForge.signed(
            forge.header(JWSAlgorithm.ES384).build(), claims, new ECDSASigner(large)));
    for (byte[] secret : forge.publicKeys()) {
      forged.add(
          TokenForge.signed(
              forge.header(JWSAlgorithm.HS256).build(), claims, new MACSigner(secret)));
    }
    String body = claims.toPayload().toBase64URL().toString();
    for (String alg : List.of("none", "None", "NONE", "nOnE", "", "ES256 ", "es256", "RS256")) {
      String head =
          Base64URL.encode("{\"alg\":\"" + alg + "\",\"kid\":\"" + forge.kid() + "\"}").toString();
      forged.add(head + "." + body + ".");
      forged.add(head + "." + body + "." + signature(forge.signed(claims)));
    }
    String es256 = plain.toBase64URL().toString();
    forged.add(es256 + "." + body + "." + Base64URL.encode(new byte[64])); // CVE-2022-21449
    for (String token : forged) {
      assertThat(status(token)).as(token).isEqualTo(401);
    }
  }

  /** A header that says more than we understand must not be ignored (RFC 7515, 4.1.11). */
  @Test
  void tokens_thatNeedWhatIsNotUnderstood_areNobodys() throws Exception {
    JWSHeader.Builder header = forge.header(JWSAlgorithm.ES256);
    JWSHeader critical = header.criticalParams(Set.of("exp")).customParam("exp", 1).build();
    assertThat(status(TokenForge.signed(critical, claims(), forge.signer()))).isEqualTo(401);
  }

  @Test
  void tokens_inOtherClothes_areNobodys() throws IOException, InterruptedException {
    String token = stack.token("doctor");
    try (Wire wire = Wire.to(stack.uri("/"))) {
      for (String header :
          List.of(
              "Authorization: " + token,
              "Authorization: Basic " + token,
              "Authorization: Bearer",
              "Authorization: Bearer " + token + "," + token,
              "Authorization: Bearer " + token.replace(".", ".."),
              "Authorization: Bearer \"" + token + "\"",
              "Authorization: Bearer " + token + " x",
              "Authorization: Bearer x\r\nAuthorization: Bearer " + token,
              "Authorization: DPoP " + token,
              "X-Original-Authorization: Bearer " + token,
              "Proxy-Authorization: Bearer " + token,
              "Cookie: access_token=" + token)) {
        Wire.Answer answer =
            wire.send(Attempt.of("GET", ME).with(header).bytes("router")).receive();
        assertThat(answer.status()).as(header).isEqualTo(401);
      }
    }
    assertThat(stack.get("doctor", ME + "?access_token=x").status()).isEqualTo(200);
    assertThat(stack.send(stack.request(ME + "?access_token=" + token).build()).status())
        .isEqualTo(401);
  }

  @Test
  void token_ofOne_opensNothingOfAnother() throws IOException, InterruptedException {
    Person owner = Person.create(stack, "owner-of-things", "doctor");
    Person thief = Person.create(stack, "thief-of-things", "doctor");
    String key =
        expect(201, owner.post("/auth/api-keys", "{\"label\":\"mine\"}"))
            .body()
            .get("id")
            .textValue();
    String session = sessions(owner).get(0).get("id").textValue();
    String ledger = "/privacy/budgets/" + owner.user();
    assertThat(thief.get(ledger).status()).isEqualTo(403);
    assertThat(thief.get("/auth/api-keys?account=" + owner.user()).status()).isEqualTo(403);
    assertThat(thief.get("/auth/api-keys?account=*").status()).isEqualTo(403);
    assertThat(thief.get("/auth/sessions?account=" + owner.user()).status()).isEqualTo(403);
    assertThat(delete(thief, "/auth/api-keys/" + key)).isEqualTo(404);
    assertThat(delete(thief, "/auth/sessions/" + session)).isEqualTo(404);
    String forOwner = "{\"label\":\"not mine\",\"account\":\"" + owner.user() + "\"}";
    assertThat(thief.post("/auth/api-keys", forOwner).status()).isEqualTo(403);
    assertThat(thief.renew(owner.refreshToken().replace('A', 'B') + "x").status()).isEqualTo(401);
    assertThat(owner.get(ledger).status()).as("its owner").isEqualTo(200);
    assertThat(owner.get("/auth/api-keys").body().get("keys")).hasSize(1);
    assertThat(sessions(owner)).isNotEmpty();
  }

  /** The same key names another answer for everybody. */
  @Test
  void answer_isNotReplayedToAnother_whoKnowsItsKey() throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    String body =
        RunningStack.question("public", "general", 1, 4)
            .replace("}", ",\"idempotency_key\":\"" + key + "\"}");
    JsonNode first = expect(200, stack.post("doctor", "/api/v1/inference", body)).body();
    JsonNode again = expect(200, stack.post("doctor", "/api/v1/inference", body)).body();
    JsonNode other = expect(200, stack.post("nurse", "/api/v1/inference", body)).body();
    assertThat(again.get("request_id")).isEqualTo(first.get("request_id"));
    assertThat(other.get("request_id")).isNotEqualTo(first.get("request_id"));
  }

  private static JsonNode sessions(Person person) throws IOException, InterruptedException {
    return expect(200, person.get("/auth/sessions")).body().get("sessions");
  }

  private int delete(Person person, String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = stack.request(path).DELETE();
    return stack
        .send(request.header("Authorization", "Bearer " + person.accessToken()).build())
        .status();
  }

  private int status(String token) throws IOException, InterruptedException {
    return stack
        .send(stack.request(ME).header("Authorization", "Bearer " + token).build())
        .status();
  }

  private JWTClaimsSet claims() throws IOException, InterruptedException, ParseException {
    return SignedJWT.parse(stack.token("doctor")).getJWTClaimsSet();
  }

  private static JWTClaimsSet.Builder changed(JWTClaimsSet claims) {
    return new JWTClaimsSet.Builder(claims).jwtID(UUID.randomUUID().toString());
  }

  private static String signature(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }
}
