package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedTokenTest {
  private static final String HEADER = "{\"alg\":\"ES256\"}";
  private static final String CLAIMS = "{\"iss\":\"a\"}";

  @Test
  void token_isRead_beforeAnybodyBelievesIt() {
    SignedToken token = SignedToken.parse(token(HEADER, CLAIMS)).orElseThrow();
    assertThat(token.claims().getIssuer()).isEqualTo("a");
    assertThat(token.header().getAlgorithm().getName()).isEqualTo("ES256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{}",
        "{\"alg\":7}",
        "[]",
        "{\"alg\":\"ES256\",\"alg\":\"ES256\"}",
        "{\"alg\":\"ES256\",\"kid\":\"a\",\"kid\":\"b\"}",
        "{\"alg\":\"ES256\",\"crit\":[\"exp\"],\"exp\":1}",
        "{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":false}",
        "{\"alg\":\"ES256\",\"b64\":false}"
      })
  void header_thatIsNotPlain_isNotRead(String header) {
    assertThat(SignedToken.parse(token(header, CLAIMS))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":\"a\",\"iss\":\"b\"}",
        "{\"iss\":\"a\",\"x\":{\"y\":1,\"y\":2}}",
        "{\"iss\":\"a\",\"is\\u0073\":\"b\"}",
        "{\"iss\":7}",
        "{\"iss\":\"a\",\"exp\":\"soon\"}",
        "{\"iss\":\"a\"} {}",
        "{\"iss\":\"a\"",
        "[]",
        "a",
        ""
      })
  void claims_thatAreNotOneObjectWithUniqueNames_areNotRead(String claims) {
    assertThat(SignedToken.parse(token(HEADER, claims))).isEmpty();
  }

  @Test
  void hugeToken_orADeepOne_isNotRead() {
    String large = "{\"iss\":\"a\",\"x\":\"" + "x".repeat(SignedToken.LONGEST) + "\"}";
    assertThat(SignedToken.parse(token(HEADER, large))).isEmpty();
    String deep = "{\"iss\":\"a\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    String token = token(HEADER, deep);
    assertThat(token.length()).isLessThan(SignedToken.LONGEST);
    assertThat(SignedToken.parse(token)).isEmpty();
    String header = deep.replace("\"iss\":\"a\"", "\"alg\":\"ES256\"");
    assertThat(SignedToken.parse(token(header, CLAIMS))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a.b", "a.b.c", "a.b.c.d.e", "frk_x", "..", "eyJhbGciOiJFUzI1NiJ9.."})
  void otherTexts_areNoTokens(String text) {
    assertThat(SignedToken.parse(text)).isEmpty();
  }

  private static String token(String header, String claims) {
    return Base64URL.encode(header) + "." + Base64URL.encode(claims) + "." + Base64URL.encode("s");
  }
}
