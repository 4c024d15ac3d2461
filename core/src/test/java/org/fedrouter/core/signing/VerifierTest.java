package org.fedrouter.core.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String TAG = "fedrouter";
  private static final String NONCE = "0123456789abcdef";
  private static final byte[] BODY = "{\"rho\":1}".getBytes(StandardCharsets.UTF_8);
  private static final List<String> COVERED =
      List.of("@method", "@authority", "@path", "@query", "content-digest", "content-type");
  private static final Policy POLICY =
      new Policy(TAG, COVERED, Duration.ofMinutes(5), Duration.ofSeconds(30));

  private final Set<String> used = new HashSet<>();
  private final Verifier verifier = verifier(POLICY);

  private Verifier verifier(Policy policy) {
    Map<String, VerifyingKey> keys =
        Map.of("ed", SignatureVectors.ed25519(), "mac", SignatureVectors.shared());
    return new Verifier(
        policy,
        name -> Optional.ofNullable(keys.get(name)),
        (key, nonce, memory) -> used.add(key + " " + nonce));
  }

  private static Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new HashMap<>();
    fields.put("content-type", List.of("application/json"));
    fields.put("content-digest", List.of(ContentDigest.of(BODY)));
    return fields;
  }

  private static Message request(String method, String url, Map<String, List<String>> fields) {
    return Message.request(method, URI.create(url), fields);
  }

  private static final String URL = "https://router.example.org/privacy/budgets/user/a/raise?x=1";

  private static SignatureInput input(String keyId) {
    return SignatureInput.of(COVERED, NOW, NONCE, keyId, TAG);
  }

  private static Map<String, List<String>> signed(SignatureInput input, SigningKey key) {
    Map<String, List<String>> fields = fields();
    Signed signed = Signed.of(request("POST", URL, fields), "sig", input, key);
    signed.fields().forEach((name, value) -> fields.put(name, List.of(value)));
    return fields;
  }

  private static Map<String, List<String>> usual() {
    return signed(input("ed"), SignatureVectors.ed25519Private());
  }

  private static String sent(String name) {
    return usual().getOrDefault(name, List.of()).getFirst();
  }

  private Object reason(Message message) {
    return reason(message, BODY, NOW);
  }

  private Object reason(Message message, byte[] body, Instant now) {
    return switch (verifier.verify(message, body, now)) {
      case Verdict.Valid valid -> valid;
      case Verdict.Refused(Reason reason) -> reason;
    };
  }

  @Test
  void signature_ofEitherKind_isValidOnce() {
    assertThat(reason(request("POST", URL, usual()))).isInstanceOf(Verdict.Valid.class);
    assertThat(reason(request("POST", URL, usual()))).isEqualTo(Reason.REPLAYED);
    Map<String, List<String>> mac = signed(input("mac"), SignatureVectors.shared());
    assertThat(reason(request("POST", URL, mac))).isInstanceOf(Verdict.Valid.class);
    assertThat(reason(request("POST", URL, mac))).isEqualTo(Reason.REPLAYED);
  }

  @Test
  void everyCoveredComponent_thatIsAltered_isNoticed_andTheNonceIsNotUsedUp() {
    List<Message> altered =
        List.of(
            request("PUT", URL, usual()),
            request("POST", URL.replace("router.", "other."), usual()),
            request("POST", URL.replace("/a/", "/b/"), usual()),
            request("POST", URL.replace("x=1", "x=2"), usual()),
            request("POST", URL.replace("?x=1", ""), usual()),
            request("POST", URL, with("content-type", "text/plain")),
            request("POST", URL, with("content-digest", ContentDigest.of(new byte[1]))));
    assertThat(altered).allSatisfy(m -> assertThat(reason(m)).isEqualTo(Reason.WRONG_SIGNATURE));
    assertThat(reason(request("POST", URL, usual()), new byte[] {1}, NOW))
        .isEqualTo(Reason.WRONG_DIGEST);
    assertThat(used).isEmpty();
    assertThat(reason(request("POST", URL, usual()))).isInstanceOf(Verdict.Valid.class);
  }

  private static Map<String, List<String>> with(String name, String value) {
    Map<String, List<String>> fields = usual();
    fields.put(name, List.of(value));
    return fields;
  }

  @Test
  void everyParameter_thatIsAltered_isNoticed() {
    String text = sent("Signature-Input");
    for (String[] change :
        new String[][] {
          {"created=" + NOW.getEpochSecond(), "created=" + (NOW.getEpochSecond() - 1)},
          {NONCE, "0123456789abcdeF"},
          {";tag=", ";expires=" + (NOW.getEpochSecond() + 9) + ";tag="},
          {";tag=", ";alg=\"ed25519\";tag="},
          {"\"@path\" \"@query\"", "\"@query\" \"@path\""}
        }) {
      String other = text.replace(change[0], change[1]);
      assertThat(other).isNotEqualTo(text);
      assertThat(reason(request("POST", URL, with("Signature-Input", other))))
          .as(other)
          .isEqualTo(Reason.WRONG_SIGNATURE);
    }
  }

  @Test
  void everyBitOfASignature_counts() {
    String text = sent("Signature");
    byte[] bytes = Base64.getDecoder().decode(text.substring(5, text.length() - 1));
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      String other = "sig=:" + Base64.getEncoder().encodeToString(bytes) + ":";
      assertThat(reason(request("POST", URL, with("Signature", other))))
          .isEqualTo(Reason.WRONG_SIGNATURE);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    }
  }

  @Test
  void algorithm_isThatOfTheKey_whateverTheMessageSays() {
    SignatureInput input = input("ed");
    Map<String, Bare> values = new LinkedHashMap<>(input.parameters().values());
    values.put("alg", new Bare.Text("hmac-sha256"));
    SignatureInput confused = new SignatureInput(COVERED, new Parameters(values));
    // the public key's bytes as an HMAC secret
    SigningKey forged =
        new VerifyingKey.Shared(SignatureVectors.bytes(SignatureVectors.ED25519_PUBLIC));
    assertThat(reason(request("POST", URL, signed(confused, forged))))
        .isEqualTo(Reason.OTHER_ALGORITHM);
    assertThat(reason(request("POST", URL, signed(input, forged))))
        .isEqualTo(Reason.WRONG_SIGNATURE);
    assertThat(reason(request("POST", URL, signed(input("nobody"), forged))))
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "0, VALID",
    "300, VALID",
    "301, TOO_OLD",
    "-30, VALID",
    "-31, TOO_NEW",
    "100000, TOO_OLD"
  })
  void age_isWithinTheWindow(long secondsLater, String expected) {
    Object reason = reason(request("POST", URL, usual()), BODY, NOW.plusSeconds(secondsLater));
    assertThat(reason instanceof Verdict.Valid ? "VALID" : reason.toString()).isEqualTo(expected);
  }

  @Test
  void expiry_counts() {
    Map<String, Bare> values = new LinkedHashMap<>(input("ed").parameters().values());
    values.put("expires", new Bare.Whole(NOW.getEpochSecond() + 10));
    SignatureInput brief = new SignatureInput(COVERED, new Parameters(values));
    Message message = request("POST", URL, signed(brief, SignatureVectors.ed25519Private()));
    assertThat(reason(message, BODY, NOW.plusSeconds(10))).isEqualTo(Reason.EXPIRED);
    assertThat(reason(message, BODY, NOW.plusSeconds(9))).isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void components_thatMustBeCovered_areCovered() {
    for (String missing : COVERED) {
      List<String> others = COVERED.stream().filter(name -> !name.equals(missing)).toList();
      SignatureInput input = SignatureInput.of(others, NOW, NONCE, "ed", TAG);
      assertThat(reason(request("POST", URL, signed(input, SignatureVectors.ed25519Private()))))
          .isEqualTo(Reason.NOT_COVERED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(\"@method\" \"@method\") | COMPONENT_TWICE",
        "(\"@request-target\") | UNKNOWN_COMPONENT",
        "(\"@query-param\";name=\"x\") | UNKNOWN_COMPONENT",
        "(\"content-type\";bs) | UNKNOWN_COMPONENT",
        "(\"content-type\";sf) | UNKNOWN_COMPONENT",
        "(\"@method\";req) | UNKNOWN_COMPONENT",
        "(\"Content-Type\") | UNKNOWN_COMPONENT",
        "(\"signature\") | UNKNOWN_COMPONENT",
        "(\"@signature-params\") | UNKNOWN_COMPONENT",
        "(content-type) | UNKNOWN_COMPONENT",
        "(\"\") | UNKNOWN_COMPONENT",
        "() | NOT_COVERED"
      })
  void components_unknownOrTwice_areRefused(String list, Reason reason) {
    String text =
        "sig=" + list + ";created=" + NOW.getEpochSecond() + ";keyid=\"ed\";tag=\"fedrouter\"";
    assertThat(reason(request("POST", URL, with("Signature-Input", text)))).isEqualTo(reason);
  }

  @Test
  void component_thatTheMessageLacks_isNoEmptyOne() {
    Map<String, List<String>> fields = usual();
    fields.remove("content-type");
    assertThat(reason(request("POST", URL, fields))).isEqualTo(Reason.COMPONENT_ABSENT);
  }

  @Test
  void parameters_thatAreNotKnownOrOfAnotherKind_areRefused() {
    String text = sent("Signature-Input");
    for (String wrong :
        List.of(
            text + ";more=1",
            text.replace("created=", "created=?1;x="),
            text.replace("keyid=\"ed\"", "keyid=ed"),
            text.replace("keyid=\"ed\"", "keyid"))) {
      assertThat(reason(request("POST", URL, with("Signature-Input", wrong))))
          .as(wrong)
          .isEqualTo(Reason.MALFORMED);
    }
  }

  @Test
  void message_withoutOurSignature_orWithTwo_isRefused() {
    assertThat(reason(request("POST", URL, fields()))).isEqualTo(Reason.MISSING);
    String text = sent("Signature-Input");
    assertThat(reason(request("POST", URL, with("Signature-Input", text.replace(TAG, "another")))))
        .isEqualTo(Reason.MISSING);
    assertThat(reason(request("POST", URL, with("Signature-Input", text + ", b" + text))))
        .isEqualTo(Reason.SEVERAL);
    assertThat(reason(request("POST", URL, with("Signature", "other=:AAAA:"))))
        .isEqualTo(Reason.MALFORMED);
    String proxys = ", proxy=(\"@method\");created=1;keyid=\"p\"";
    assertThat(reason(request("POST", URL, with("Signature-Input", text + proxys))))
        .as("a proxy's own signature is its own business")
        .isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void nonce_isAskedFor() {
    for (String nonce : List.of("", "tooShort", "x".repeat(101))) {
      SignatureInput input = SignatureInput.of(COVERED, NOW, nonce, "ed", TAG);
      assertThat(reason(request("POST", URL, signed(input, SignatureVectors.ed25519Private()))))
          .isEqualTo(Reason.NO_NONCE);
    }
  }

  @Test
  void date_isAskedFor() {
    String text = sent("Signature-Input");
    String undated = text.replace("created=" + NOW.getEpochSecond() + ";", "");
    assertThat(reason(request("POST", URL, with("Signature-Input", undated))))
        .isEqualTo(Reason.UNDATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1,",
        "a=1,,b=2",
        "a=1 b=2",
        "a=1, a=2",
        "A=1",
        "a=1;b=1;b=2",
        "a=(1 2",
        "a=(1,2)",
        "a=(1\t2)",
        "a=\"x",
        "a=\"\\x\"",
        "a=\"\u00e9\"",
        "a=:AA:",
        "a=:AB==:",
        "a=:A A=:",
        "a=:AAAA",
        "a=1.5",
        "a=--1",
        "a=1234567890123456",
        "a=?2",
        "a=",
        "=1",
        "a=(1)(2)",
        "a=((1))",
        "a=\u0000"
      })
  void dictionary_spelledWrong_isNone(String field) {
    assertThat(Member.dictionary(field)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1 | 1",
        "a=-15 | -15",
        "a=?0 | ?0",
        "a | ?1",
        "a=tok/en | tok/en",
        "a=\"x\\\"\\\\\" | \"x\\\"\\\\\"",
        "a=:AAE=: | :AAE=:"
      })
  void item_isWrittenAsItWasRead(String field, String text) {
    assertThat(Member.dictionary(field).orElseThrow().get("a"))
        .isInstanceOfSatisfying(
            Member.Item.class, item -> assertThat(item.value().text()).isEqualTo(text));
  }

  @Test
  void hostileFields_areReadInLinearTime() {
    assertThat(Member.dictionary("a=(" + " ".repeat(1_000_000) + ")")).isEmpty();
    assertThat(Member.dictionary("a=" + "(".repeat(8_000))).isEmpty();
    assertThat(Member.dictionary("a;".repeat(4_000))).isEmpty();
  }
}
