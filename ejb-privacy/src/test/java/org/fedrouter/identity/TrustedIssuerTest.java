package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrustedIssuerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String HERE = "https://router.example.org/cds-services";
  private static ECKey ec;
  private static RSAKey rsa;
  private static TrustedIssuer issuer;

  @BeforeAll
  static void generate() throws JOSEException {
    ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    issuer = TrustedIssuer.of("ehr", HERE, "cds", jwks(ec, rsa));
  }

  @Test
  void token_ofEitherKey_forTheServiceOrAllOfThem_counts() throws JOSEException {
    TrustedIssuer.Token expected =
        new TrustedIssuer.Token("ehr", "id-1", NOW.plusSeconds(300), "cds");
    assertThat(verify(sign(c -> {}))).contains(expected);
    assertThat(verify(sign(c -> c.audience(List.of("other", HERE + "/treatment")))))
        .contains(expected);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS384).keyID("rsa").build();
    assertThat(verify(sign(header, new RSASSASigner(rsa), c -> {}))).contains(expected);
    assertThat(TrustedIssuer.claimed(sign(c -> {}))).contains("ehr");
  }

  @Test
  void token_withAWrongOrMissingClaim_doesNotCount() throws JOSEException {
    List<Consumer<JWTClaimsSet.Builder>> wrong =
        List.of(
            c -> c.issuer("another"),
            c -> c.issuer(null),
            c -> c.audience("https://router.example.org"),
            c -> c.audience(HERE + "/other"),
            c -> c.expirationTime(null),
            c -> c.expirationTime(Date.from(NOW)),
            c -> c.expirationTime(Date.from(NOW.plusSeconds(601))),
            c -> c.issueTime(null),
            c -> c.issueTime(Date.from(NOW.plusSeconds(31))),
            c -> c.notBeforeTime(Date.from(NOW.plusSeconds(31))),
            c -> c.jwtID(null),
            c -> c.jwtID(" "),
            c -> c.jwtID("x".repeat(201)));
    for (int i = 0; i < wrong.size(); i++) {
      assertThat(verify(sign(wrong.get(i)))).as("case " + i).isEmpty();
    }
  }

  @Test
  void token_ofAnotherKey_orWithoutTheKeysName_doesNotCount() throws JOSEException {
    ECKey other = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("ec").build();
    assertThat(verify(sign(header, new ECDSASigner(other), c -> {}))).isEmpty();
    JWSHeader nameless = new JWSHeader.Builder(JWSAlgorithm.ES384).build();
    assertThat(verify(sign(nameless, new ECDSASigner(ec), c -> {}))).isEmpty();
    JWSHeader own =
        new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("new").jwk(other.toPublicJWK()).build();
    assertThat(verify(sign(own, new ECDSASigner(other), c -> {}))).isEmpty();
  }

  /** The public key of an issuer is no secret with which it signs. */
  @Test
  void token_signedWithAnAlgorithmOfSecrets_doesNotCount() throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build();
    byte[] open = rsa.toRSAPublicKey().getEncoded();
    assertThat(verify(sign(header, new MACSigner(open), c -> {}))).isEmpty();
    assertThat(issuer.verify("a.b.c", "/treatment", NOW)).isEmpty();
    assertThat(TrustedIssuer.claimed("frk_x")).isEmpty();
  }

  @Test
  void keys_mustBePublicAndStrong() throws JOSEException {
    String weak = jwks(new RSAKeyGenerator(1024, true).keyID("weak").generate());
    assertThatThrownBy(() -> TrustedIssuer.of("i", "a", "x", weak)).hasMessageContaining("2048");
    assertThatThrownBy(() -> TrustedIssuer.of("i", "a", "x", "{\"keys\":[]}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TrustedIssuer.of("i", "a", "x", "[]")).hasMessageContaining("JWK set");
  }

  private static Optional<TrustedIssuer.Token> verify(String token) {
    return issuer.verify(token, "/treatment", NOW);
  }

  private static String sign(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("ec").build();
    return sign(header, new ECDSASigner(ec), change);
  }

  private static String sign(
      JWSHeader header, JWSSigner signer, Consumer<JWTClaimsSet.Builder> change)
      throws JOSEException {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("ehr")
            .audience(HERE)
            .jwtID("id-1")
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(300)));
    change.accept(claims);
    SignedJWT token = new SignedJWT(header, claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static String jwks(JWK... keys) {
    return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
  }
}
