package org.fedrouter.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Networks;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What API keys are asked for with. */
class KeyQuestionsTest {
  /** Of RFC 8032, 7.1, test 1. */
  private static final byte[] PUBLIC =
      HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static FieldError refused(Consumer<JsonNode> read, String text) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> read.accept(json(text)));
    assertThat(refused).as(text).isNotNull();
    assertThat(refused.problem().errors()).as(text).hasSize(1);
    return refused.problem().errors().getFirst();
  }

  private static ApiKeyWish wish(JsonNode body) {
    return ApiKeyQuestion.read(body, "doctor");
  }

  private static String key(String more) {
    return "{\"label\":\"x\"" + more + "}";
  }

  @Test
  void key_isNarrowedByWhatIsThere_andByNothingElse() {
    ApiKeyWish plain = wish(json(key("")));
    assertThat(plain.narrowing().scopes()).isNull();
    assertThat(plain.narrowing().departments()).isNull();
    assertThat(plain.narrowing().networks()).isEqualTo(Networks.ANYWHERE);
    ApiKeyWish narrow =
        wish(
            json(
                key(
                    ",\"scopes\":[\"query\",\"query\"],\"departments\":[],"
                        + "\"networks\":[\"10.0.0.0/8\",\"::1\",\"::ffff:10.0.0.0/104\"]")));
    assertThat(narrow.narrowing().scopes()).containsExactly("query");
    assertThat(narrow.narrowing().departments()).isEmpty();
    assertThat(narrow.narrowing().networks().texts()).containsExactly("10.0.0.0/8", "::1/128");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"scopes\":[]|/scopes|0 entries",
        "\"networks\":[]|/networks|0 entries",
        "\"networks\":[\"10.0.0.0/8\",\"10.0.0.1/8\"]|/networks|10.0.0.1/8",
        "\"networks\":[\"10.0.0.0/33\"]|/networks|10.0.0.0/33",
        "\"networks\":[\"localhost\"]|/networks|localhost",
        "\"networks\":[\"fe80::1%eth0\"]|/networks|fe80::1%eth0",
        "\"networks\":[10]|/networks|1 entries",
        "\"scope\":[\"query\"]|/scope|present"
      })
  void key_narrowedByNothing_orByWhatIsNoBlock_isRefusedByFieldAndValue(
      String more, String pointer, String value) {
    FieldError error = refused(KeyQuestionsTest::wish, key("," + more));
    assertThat(error.pointer()).isEqualTo(pointer);
    assertThat(error.value()).isEqualTo(value);
    assertThat(error.rule()).isNotBlank();
  }

  @Test
  void key_ofMoreThanAHundredBlocks_isRefused() {
    List<String> blocks = IntStream.range(0, 101).mapToObj(i -> "\"10.0.0." + i + "\"").toList();
    String all = blocks.stream().collect(Collectors.joining(",", ",\"networks\":[", "]"));
    assertThat(refused(KeyQuestionsTest::wish, key(all)).value()).isEqualTo("101 entries");
    String most =
        blocks.stream().limit(100).collect(Collectors.joining(",", ",\"networks\":[", "]"));
    assertThat(wish(json(key(most))).narrowing().networks().blocks()).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource({"{}, PT24H", "{'overlap':'PT0S'}, PT0S", "{'overlap':'P30D'}, PT720H"})
  void overlap_isADay_unlessItIsGiven(String body, String overlap) {
    assertThat(RotationQuestion.read(json(body.replace('\'', '"'))))
        .isEqualTo(Duration.parse(overlap));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1S", "P30DT1S", "P1M", "24h", "PT99999999999999999999H"})
  void overlap_ofAnotherLength_isRefused(String overlap) {
    FieldError error = refused(RotationQuestion::read, "{\"overlap\":\"" + overlap + "\"}");
    assertThat(error.pointer()).isEqualTo("/overlap");
    assertThat(error.value()).isEqualTo(overlap);
  }

  private static String signing(String text) {
    return "{\"algorithm\":\"ed25519\",\"public_key\":\"" + text + "\"}";
  }

  @Test
  void signingKey_isAPublicKey_orMadeHere() {
    String base64 = Base64.getEncoder().encodeToString(PUBLIC);
    assertThat(SigningKeyQuestion.read(json(signing(base64))))
        .contains(new VerifyingKey.Ed25519(Bytes.of(PUBLIC)));
    assertThat(SigningKeyQuestion.read(json("{\"algorithm\":\"hmac-sha256\"}"))).isEmpty();
  }

  @Test
  void signingKey_ofAnotherShape_isRefused_andNotRepeated() {
    for (byte[] bytes : List.of(new byte[32], new byte[31], new byte[48])) {
      String text = Base64.getEncoder().encodeToString(bytes);
      FieldError error = refused(SigningKeyQuestion::read, signing(text));
      assertThat(error.pointer()).isEqualTo("/public_key");
      assertThat(error.value()).isEqualTo(text.length() + " characters");
    }
    assertThat(refused(SigningKeyQuestion::read, signing("%%")).pointer()).isEqualTo("/public_key");
    assertThat(refused(SigningKeyQuestion::read, "{\"algorithm\":\"ed25519\"}").pointer())
        .isEqualTo("/public_key");
    assertThat(refused(SigningKeyQuestion::read, "{}").pointer()).isEqualTo("/algorithm");
    assertThat(refused(SigningKeyQuestion::read, "{\"algorithm\":\"none\"}").pointer())
        .isEqualTo("/algorithm");
    assertThat(
            refused(
                    SigningKeyQuestion::read,
                    "{\"algorithm\":\"hmac-sha256\",\"public_key\":\"AAAA\"}")
                .pointer())
        .as("a secret that the client chose")
        .isEqualTo("/public_key");
  }
}
