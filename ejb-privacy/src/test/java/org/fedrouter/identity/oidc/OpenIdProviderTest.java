package org.fedrouter.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.identity.oidc.Mint.HERE;
import static org.fedrouter.identity.oidc.Mint.NOW;
import static org.fedrouter.identity.oidc.Mint.header;
import static org.fedrouter.identity.oidc.Mint.plain;
import static org.fedrouter.identity.oidc.Mint.sign;
import static org.fedrouter.identity.oidc.Mint.with;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.IssuerKeys;
import org.fedrouter.identity.SignedToken;
import org.fedrouter.identity.TokenId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdProviderTest {
  private static final Set<String> ROLES = Set.of("doctor", "admin");
  private static RSAKey rsa;
  private static ECKey ec;
  private static RSAKey anothers;
  private static IssuerKeys keys;

  @BeforeAll
  static void generate() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    anothers = new RSAKeyGenerator(2048).keyID("rsa").generate();
    keys = IssuerKeys.usable(new JWKSet(List.of(rsa, ec)).toPublicJWKSet().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256"})
  void token_isWorth_whatItsClaimsAllow(String algorithm) throws JOSEException {
    Grant grant = accepted(sign(header(algorithm, "rsa"), plain(), rsa, alg(algorithm)));
    assertThat(grant)
        .isEqualTo(
            new Grant(
                TokenId.foreign(Mint.ISSUER, "one", "doctor", NOW.minusSeconds(60)),
                NOW.plusSeconds(660),
                Set.of("query", "view_own_budget"),
                Set.of("doctor"),
                Set.of("cardiology"),
                false));
    assertThat(grant.among(ROLES)).containsExactly("doctor");
    assertThat(grant.identity(Set.of("query", "sign"), Set.of("cardiology", "icu")))
        .isEqualTo(new Identity("doctor", Set.of("query"), Set.of("cardiology")));
  }

  @Test
  void claims_giveNothing_thatTheAccountLacks() throws JOSEException {
    Grant grant = accepted(ours(plain()));
    assertThat(grant.among(Set.of("nurse"))).isEmpty();
    assertThat(grant.identity(Set.of(), Set.of("icu")))
        .isEqualTo(new Identity("doctor", Set.of(), Set.of()));
  }

  @Test
  void scope_orList_ofScopes_orNone() throws JOSEException {
    assertThat(accepted(ours(with("scope", List.of("fedrouter/query")))).permissions())
        .containsExactlyInAnyOrder("query", "view_own_budget");
    assertThat(accepted(ours(with("scope", null))).permissions()).isEmpty();
    assertThat(accepted(ours(with("scope", "user/*.read launch"))).permissions()).isEmpty();
    assertThat(accepted(ours(with("scope", "fedrouter/query2"))).permissions()).isEmpty();
    assertThat(accepted(ours(with("scope", 7))).permissions()).isEmpty();
    assertThat(accepted(ours(with("departments", null))).departments()).isEmpty();
    assertThat(accepted(ours(with("groups", "choir"))).roles()).isEmpty();
  }

  @Test
  void secondFactor_isShown_byMethodOrClass() throws JOSEException {
    assertThat(accepted(ours(with("amr", List.of("pwd", "otp")))).proven()).isTrue();
    assertThat(accepted(ours(with("amr", List.of("pwd")))).proven()).isFalse();
    assertThat(accepted(ours(with("acr", "gold"))).proven()).isTrue();
    assertThat(accepted(ours(with("acr", "tin"))).proven()).isFalse();
  }

  /** What a token says of keys is not looked at; the key that was read counts. */
  @Test
  void keysOfTheTokensOwn_areIgnored() throws JOSEException {
    String elsewhere =
        "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"at+jwt\",\"jku\":\"https://evil.example.org/\","
            + "\"x5u\":\"https://evil.example.org/\",\"jwk\":"
            + anothers.toPublicJWK()
            + "}";
    assertThat(accepted(sign(elsewhere, plain(), rsa, JWSAlgorithm.RS256)).proven()).isFalse();
    assertThat(refused(sign(elsewhere, plain(), anothers, JWSAlgorithm.RS256)))
        .isEqualTo(Refusal.SIGNATURE);
    String nameless = elsewhere.replace("\"kid\":\"rsa\",", "");
    assertThat(refused(sign(nameless, plain(), anothers, JWSAlgorithm.RS256)))
        .isEqualTo(Refusal.SIGNATURE);
  }

  static Stream<Arguments> brokenClaims() {
    return Stream.of(
        Arguments.of("iss", "https://login.example.org/", Refusal.ISSUER),
        Arguments.of("iss", null, Refusal.ISSUER),
        Arguments.of("aud", "https://other.example.org", Refusal.AUDIENCE),
        Arguments.of("aud", HERE + "/x", Refusal.AUDIENCE),
        Arguments.of("aud", List.of("https://other.example.org", "app"), Refusal.AUDIENCE),
        Arguments.of("aud", null, Refusal.AUDIENCE),
        Arguments.of("exp", at(-60), Refusal.EXPIRED),
        Arguments.of("exp", null, Refusal.TIMES_MISSING),
        Arguments.of("exp", at(3_601), Refusal.TOO_LONG),
        Arguments.of("exp", 1e18, Refusal.TOO_LONG),
        Arguments.of("nbf", at(61), Refusal.TOO_EARLY),
        Arguments.of("iat", at(61), Refusal.TOO_EARLY),
        Arguments.of("iat", null, Refusal.TIMES_MISSING),
        Arguments.of("jti", null, Refusal.ID),
        Arguments.of("jti", " ", Refusal.ID),
        Arguments.of("jti", "x".repeat(201), Refusal.ID),
        Arguments.of("fhirUser", null, Refusal.ACCOUNT),
        Arguments.of("fhirUser", List.of("Practitioner/doctor"), Refusal.ACCOUNT),
        Arguments.of("fhirUser", "Patient/doctor", Refusal.ACCOUNT));
  }

  @ParameterizedTest
  @MethodSource("brokenClaims")
  void token_withABrokenClaim_isRefused(String name, @Nullable Object value, Refusal why)
      throws JOSEException {
    assertThat(refused(ours(with(name, value)))).isEqualTo(why);
  }

  @Test
  void clocks_mayDifferByTheSkew_andAnAudienceMayBeOneOfMany() throws JOSEException {
    assertThat(accepted(ours(with("exp", at(-59)))).until()).isEqualTo(NOW.plusSeconds(1));
    assertThat(accepted(ours(with("nbf", at(60)))).proven()).isFalse();
    assertThat(accepted(ours(with("aud", List.of("app", HERE)))).proven()).isFalse();
  }

  static Stream<Arguments> brokenHeaders() {
    return Stream.of(
        Arguments.of("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"JWT\"}", Refusal.TYPE),
        Arguments.of("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"dpop+jwt\"}", Refusal.TYPE),
        Arguments.of("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", Refusal.TYPE),
        Arguments.of(header("RS384", "rsa"), Refusal.ALGORITHM),
        Arguments.of(header("NONE", "rsa"), Refusal.ALGORITHM),
        Arguments.of(header("RS256", "unknown"), Refusal.SIGNATURE),
        Arguments.of("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", Refusal.SIGNATURE),
        Arguments.of(header("ES256", "rsa"), Refusal.SIGNATURE),
        Arguments.of(header("RS256", "ec"), Refusal.SIGNATURE),
        Arguments.of(header("PS256", "rsa"), Refusal.SIGNATURE));
  }

  @ParameterizedTest
  @MethodSource("brokenHeaders")
  void token_withABrokenHeader_isRefused(String header, Refusal why) throws JOSEException {
    assertThat(refused(sign(header, plain(), rsa, JWSAlgorithm.RS256))).isEqualTo(why);
  }

  @Test
  void token_ofAnotherIssuersKey_orASharedSecret_isRefused() throws JOSEException {
    assertThat(refused(sign(header("RS256", "rsa"), plain(), anothers, JWSAlgorithm.RS256)))
        .isEqualTo(Refusal.SIGNATURE);
    MACSigner open = new MACSigner(rsa.toRSAPublicKey().getEncoded());
    assertThat(refused(sign(header("HS256", "rsa"), plain(), open, JWSAlgorithm.HS256)))
        .isEqualTo(Refusal.ALGORITHM);
  }

  @Test
  void signature_isNotLookedAt_whenARuleIsBroken() throws JOSEException {
    SignedToken token = SignedToken.parse(ours(with("aud", "app"))).orElseThrow();
    Verdict verdict =
        Mint.provider(Set.of("at+jwt"))
            .judge(
                token,
                any -> {
                  throw new AssertionError("asked for keys");
                },
                NOW);
    assertThat(verdict).isEqualTo(new Verdict.Refused(Refusal.AUDIENCE));
  }

  @Test
  void typ_canBeMadeWider_andSpeltOut() throws JOSEException {
    String brief = "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"jwt\"}";
    assertThat(judge(sign(brief, plain(), rsa, JWSAlgorithm.RS256), Set.of("at+jwt", "JWT")))
        .isInstanceOf(Verdict.Accepted.class);
    String whole = "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"application/AT+jwt\"}";
    assertThat(accepted(sign(whole, plain(), rsa, JWSAlgorithm.RS256)).proven()).isFalse();
  }

  private static long at(long seconds) {
    return NOW.plusSeconds(seconds).getEpochSecond();
  }

  private static JWSAlgorithm alg(String name) {
    return JWSAlgorithm.parse(name);
  }

  private static String ours(String claims) throws JOSEException {
    return sign(header("ES256", "ec"), claims, ec, JWSAlgorithm.ES256);
  }

  private static Grant accepted(String token) {
    Verdict verdict = judge(token, Set.of("at+jwt"));
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return ((Verdict.Accepted) verdict).grant();
  }

  private static Refusal refused(String token) {
    Verdict verdict = judge(token, Set.of("at+jwt"));
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused) verdict).why();
  }

  private static Verdict judge(String token, Set<String> types) {
    return Mint.provider(types).judge(SignedToken.parse(token).orElseThrow(), keys::signed, NOW);
  }
}
