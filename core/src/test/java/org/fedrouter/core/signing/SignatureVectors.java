package org.fedrouter.core.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9421, Appendix B (keys B.1.4 and B.1.5, B.2.5, B.2.6, B.4) and RFC 9530, Appendix B. */
class SignatureVectors {
  static final String SHARED =
      "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";
  static final String ED25519_PUBLIC = "JrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";
  static final String ED25519_SEED = "n4Ni+HpISpVObnQMW0wOhCKROaIKqKtW/2ZYb2p9KcU=";

  private static final String DIGEST =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";

  private static final Message REQUEST =
      Message.request(
          "POST",
          URI.create("https://example.com/foo?param=Value&Pet=dog"),
          Map.of(
              "Host", List.of("example.com"),
              "Date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
              "Content-Type", List.of("application/json"),
              "Content-Digest", List.of(DIGEST),
              "Content-Length", List.of("18")));

  private static final String B25 =
      "sig-b25=(\"date\" \"@authority\" \"content-type\")"
          + ";created=1618884473;keyid=\"test-shared-secret\"";
  private static final String B25_SIGNATURE =
      "sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:";

  private static final String B26 =
      "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
          + ";created=1618884473;keyid=\"test-key-ed25519\"";
  private static final String B26_SIGNATURE =
      "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";

  private static final String B4 =
      "transform=(\"@method\" \"@path\" \"@authority\" \"accept\")"
          + ";created=1618884473;keyid=\"test-key-ed25519\"";
  private static final String B4_SIGNATURE =
      "transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m0pmj3NDA==:";

  static Bytes bytes(String base64) {
    return Bytes.of(Base64.getDecoder().decode(base64));
  }

  static VerifyingKey.Shared shared() {
    return new VerifyingKey.Shared(bytes(SHARED));
  }

  static VerifyingKey.Ed25519 ed25519() {
    return new VerifyingKey.Ed25519(bytes(ED25519_PUBLIC));
  }

  static SigningKey.Ed25519 ed25519Private() {
    byte[] header = HexFormat.of().parseHex("302e020100300506032b657004220420");
    byte[] pkcs8 = new byte[48];
    System.arraycopy(header, 0, pkcs8, 0, 16);
    System.arraycopy(bytes(ED25519_SEED).toArray(), 0, pkcs8, 16, 32);
    return SigningKey.Ed25519.of(Bytes.of(pkcs8));
  }

  private static SignatureInput input(String field) {
    Member member = Member.dictionary(field).orElseThrow().values().iterator().next();
    assertThat(SignatureInput.fault(member)).isEmpty();
    return SignatureInput.of((Member.InnerList) member);
  }

  private static Bytes signature(String field) {
    Member member = Member.dictionary(field).orElseThrow().values().iterator().next();
    return ((Bare.Binary) ((Member.Item) member).value()).value();
  }

  private static boolean verifies(VerifyingKey key, Message message, String in, String signed) {
    byte[] base = input(in).base(message).orElseThrow().getBytes(StandardCharsets.US_ASCII);
    return key.verifies(base, signature(signed));
  }

  @Test
  void b25_hmacSha256_isThatOfTheRfc() {
    assertThat(input(B25).base(REQUEST).orElseThrow())
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@authority": example.com
            "content-type": application/json
            "@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret\"""");
    assertThat(Signed.of(REQUEST, "sig-b25", input(B25), shared()))
        .isEqualTo(new Signed(B25, B25_SIGNATURE));
    assertThat(verifies(shared(), REQUEST, B25, B25_SIGNATURE)).isTrue();
  }

  @Test
  void b26_ed25519_isThatOfTheRfc() {
    assertThat(input(B26).base(REQUEST).orElseThrow())
        .isEqualTo(
            """
            "date": Tue, 20 Apr 2021 02:07:55 GMT
            "@method": POST
            "@path": /foo
            "@authority": example.com
            "content-type": application/json
            "content-length": 18
            "@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519\"""");
    assertThat(Signed.of(REQUEST, "sig-b26", input(B26), ed25519Private()))
        .isEqualTo(new Signed(B26, B26_SIGNATURE));
    assertThat(verifies(ed25519(), REQUEST, B26, B26_SIGNATURE)).isTrue();
    assertThat(verifies(shared(), REQUEST, B26, B26_SIGNATURE)).as("another kind of key").isFalse();
  }

  private static Message transformed(String method, String url, Map<String, List<String>> fields) {
    return Message.request(method, URI.create(url), fields);
  }

  @Test
  void b4_signature_survivesWhatItDoesNotCover() {
    String url = "https://example.org/demo?name1=Value1&Name2=value2";
    List<String> accept = List.of("application/json", "*/*");
    List<Message> same =
        List.of(
            transformed("GET", url, Map.of("accept", accept)),
            transformed(
                "GET",
                url + "&param=added",
                Map.of("accept", accept, "accept-language", List.of("en-US,en;q=0.5"))),
            transformed(
                "GET",
                url,
                Map.of(
                    "referer",
                    List.of("https://developer.example.org/demo"),
                    "accept",
                    List.of("application/json, */*"))));
    assertThat(same).allMatch(message -> verifies(ed25519(), message, B4, B4_SIGNATURE));
    List<Message> others =
        List.of(
            transformed("POST", url, Map.of("accept", accept)),
            transformed("GET", url.replace("example.org", "example.com"), Map.of("accept", accept)),
            transformed("GET", url, Map.of("accept", List.of("*/*", "application/json"))));
    assertThat(others).noneMatch(message -> verifies(ed25519(), message, B4, B4_SIGNATURE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // RFC 9421, 2.2.3 to 2.2.7
        "https://www.Example.com:443/path?param=value | @authority | www.example.com",
        "https://www.example.com:8443/ | @authority | www.example.com:8443",
        "http://www.example.com:80/ | @authority | www.example.com",
        "HTTP://www.example.com/path | @scheme | http",
        "https://www.example.com/path?param=value | @path | /path",
        "https://www.example.com | @path | /",
        "https://www.example.com/path?param=value&foo=bar&baz=batman | @query | ?param=value&foo=bar&baz=batman",
        "https://www.example.com/path?queryString | @query | ?queryString",
        "https://www.example.com/path | @query | ?",
        "https://www.example.com/path? | @query | ?",
        "https://www.example.com/a%2Fb | @path | /a%2Fb",
        "https://www.example.com/path?x=1 | @target-uri | https://www.example.com/path?x=1"
      })
  void derivedComponents_areThoseOfTheRfc(String url, String name, String value) {
    assertThat(transformed("GET", url, Map.of()).component(name)).contains(value);
  }

  @Test
  void fields_areStrippedAndJoined() {
    Message message =
        Message.response(
            200,
            Map.of(
                "Cache-Control", List.of("max-age=60", "   must-revalidate  "), "X", List.of("")));
    assertThat(message.component("cache-control")).contains("max-age=60, must-revalidate");
    assertThat(message.component("x")).contains("");
    assertThat(message.component("@status")).contains("200");
    assertThat(message.component("@method")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=: | true",
        "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==: | true",
        "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDh=: | false",
        "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=: | false",
        "md5=:ovzBrwPMkXeNkhM2ClRBdQ==: | false",
        "sha-256=RK | false",
        "'' | false"
      })
  void contentDigest_isThatOfTheRfc(String field, boolean right) {
    byte[] body = "{\"hello\": \"world\"}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(ContentDigest.matches(field, body)).isEqualTo(right);
  }

  @Test
  void contentDigest_withOneWrongOfTwo_isWrong() {
    byte[] body = "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(ContentDigest.of(body))
        .isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
    assertThat(ContentDigest.matches(DIGEST, body)).isTrue();
    assertThat(ContentDigest.matches(ContentDigest.of(body) + ", " + DIGEST, body)).isTrue();
    assertThat(ContentDigest.matches(ContentDigest.of(new byte[1]) + ", " + DIGEST, body))
        .isFalse();
    assertThat(ContentDigest.of(new byte[0]))
        .isEqualTo("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
  }
}
