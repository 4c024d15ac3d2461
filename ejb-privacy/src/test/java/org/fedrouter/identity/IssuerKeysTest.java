package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final String WEAK = "no key is EC";
  private static RSAKey rsa;

  @BeforeAll
  static void generate() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
  }

  @Test
  void edwardsKey_isKnown_andChecked() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    Base64URL x =
        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    IssuerKeys keys =
        IssuerKeys.usable(
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\",\"x\":\""
                + x
                + "\"}]}");
    String content =
        Base64URL.encode("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}")
            + "."
            + Base64URL.encode("{\"iss\":\"a\"}");
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(content.getBytes(StandardCharsets.US_ASCII));
    byte[] signature = signer.sign();
    assertThat(keys.signed(token(content, signature))).isTrue();
    signature[3] = (byte) (signature[3] ^ 1);
    assertThat(keys.signed(token(content, signature))).isFalse();
    assertThat(keys.signed(token(content, new byte[7]))).as("no signature at all").isFalse();
  }

  @Test
  void publishedKeys_thatAreOfNoUse_arePassedOver() throws JOSEException {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
    RSAKey secrecy = new RSAKey.Builder(rsa).keyID("enc").keyUse(KeyUse.ENCRYPTION).build();
    String shared = "{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"c2VjcmV0\"}";
    String set = jwks(weak, secrecy, rsa).replace("\"keys\":[", "\"keys\":[" + shared + ",");
    IssuerKeys keys = IssuerKeys.usable(set);
    assertThat(keys.signed(signed(rsa, "rsa", JWSAlgorithm.RS256))).isTrue();
    assertThat(keys.know(signed(rsa, "weak", JWSAlgorithm.RS256))).isFalse();
    assertThat(keys.know(signed(rsa, "enc", JWSAlgorithm.RS256))).isFalse();
    assertThatThrownBy(() -> IssuerKeys.usable(jwks(weak, secrecy))).hasMessageContaining(WEAK);
    assertThatThrownBy(() -> IssuerKeys.usable("{\"keys\":[]}")).hasMessageContaining(WEAK);
    assertThatThrownBy(() -> IssuerKeys.all(jwks(weak, rsa)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void key_signsOnlyByItsAlgorithm() throws JOSEException {
    RSAKey bound = new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS256).build();
    IssuerKeys keys = IssuerKeys.usable(jwks(bound));
    assertThat(keys.signed(signed(rsa, "rsa", JWSAlgorithm.PS256))).isTrue();
    assertThat(keys.know(signed(rsa, "rsa", JWSAlgorithm.RS256))).isFalse();
  }

  @Test
  void tokenThatNamesNoKey_isOfTheOnlyOne() throws JOSEException {
    SignedToken nameless = signed(rsa, null, JWSAlgorithm.RS256);
    assertThat(IssuerKeys.usable(jwks(rsa)).signed(nameless)).isTrue();
    RSAKey other = new RSAKeyGenerator(2048).keyID("other").generate();
    assertThat(IssuerKeys.usable(jwks(rsa, other)).know(nameless)).isFalse();
  }

  private static SignedToken signed(RSAKey key, @Nullable String kid, JWSAlgorithm algorithm)
      throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(kid).build();
    String content = header.toBase64URL() + "." + Base64URL.encode("{\"iss\":\"a\"}");
    RSASSASigner signer = new RSASSASigner(key);
    Base64URL signature = signer.sign(header, content.getBytes(StandardCharsets.US_ASCII));
    return token(content, signature.decode());
  }

  private static SignedToken token(String content, byte[] signature) {
    return SignedToken.parse(content + "." + Base64URL.encode(signature)).orElseThrow();
  }

  private static String jwks(JWK... keys) {
    return new JWKSet(List.of(keys)).toPublicJWKSet().toString();
  }
}
