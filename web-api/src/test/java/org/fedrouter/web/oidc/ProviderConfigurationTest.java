package org.fedrouter.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fedrouter.identity.oidc.AccountClaim;
import org.fedrouter.identity.oidc.ClaimRules;
import org.fedrouter.identity.oidc.KeySource;
import org.fedrouter.identity.oidc.KeyTimes;
import org.fedrouter.identity.oidc.NameMap;
import org.fedrouter.identity.oidc.OpenIdProvider;
import org.fedrouter.identity.oidc.Scopes;
import org.fedrouter.identity.oidc.SecondFactorClaims;
import org.fedrouter.identity.oidc.TokenRules;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderConfigurationTest {
  private static final String BRIEF =
      """
      {"iss":"https://login.example.org","jwks_uri":"https://login.example.org/jwks",
       "scopes":{"permissions":{"fedrouter/query":["query"]}}}""";

  @Test
  void briefFile_hasStrictDefaults() throws IOException {
    ProviderConfiguration read = read(file(BRIEF));
    assertThat(read.resource()).isEqualTo("https://router.example.org");
    assertThat(read.scopes()).containsExactly("fedrouter/query");
    assertThat(read.providers())
        .containsExactly(
            new OpenIdProvider(
                new TokenRules(
                    "https://login.example.org",
                    "https://router.example.org",
                    Set.of("RS256", "PS256", "ES256", "ES384", "EdDSA"),
                    Set.of("at+jwt"),
                    Duration.ofSeconds(60),
                    Duration.ofHours(24)),
                new ClaimRules(
                    "jti",
                    new AccountClaim("fhirUser", "", ""),
                    null,
                    null,
                    new Scopes("scope", Map.of("fedrouter/query", Set.of("query"))),
                    new SecondFactorClaims(Set.of(), Set.of())),
                new KeySource.AtAddress(URI.create("https://login.example.org/jwks")),
                new KeyTimes(Duration.ofMinutes(5), Duration.ofSeconds(10)),
                false));
  }

  @Test
  void wholeFile_isRead(@TempDir Path folder) throws IOException {
    Path keys = folder.resolve("jwks.json");
    Files.writeString(
        keys,
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + "A".repeat(43) + "\"}]}");
    String whole =
        """
        {"iss":"http://127.0.0.1:9000/oidc","audience":"fedrouter","jwks_file":"%s",
         "refresh":60,"refresh_pause":1,"algorithms":["PS256"],"types":["at+jwt","JWT"],
         "clock_skew":0,"longest":3600,"token_id":"uti",
         "account":{"claim":"sub","prefix":"h."},
         "roles":{"names":{"clinicians":"doctor"}},
         "departments":{"claim":"ward","names":{"K1":"cardiology"}},
         "scopes":{"claim":"scp","permissions":{"ask":"query","see":["view_budget","view_audit"]}},
         "second_factor":{"amr":["mfa"],"acr":"gold"},"provision":true}"""
            .formatted(keys);
    OpenIdProvider provider = read(file(whole)).providers().getFirst();
    assertThat(provider.rules())
        .isEqualTo(
            new TokenRules(
                "http://127.0.0.1:9000/oidc",
                "fedrouter",
                Set.of("PS256"),
                Set.of("at+jwt", "JWT"),
                Duration.ZERO,
                Duration.ofHours(1)));
    assertThat(provider.claims())
        .isEqualTo(
            new ClaimRules(
                "uti",
                new AccountClaim("sub", "h.", ""),
                new NameMap("groups", Map.of("clinicians", "doctor")),
                new NameMap("ward", Map.of("K1", "cardiology")),
                new Scopes(
                    "scp",
                    Map.of("ask", Set.of("query"), "see", Set.of("view_budget", "view_audit"))),
                new SecondFactorClaims(Set.of("mfa"), Set.of("gold"))));
    assertThat(provider.keys()).isEqualTo(new KeySource.InFile(keys));
    assertThat(provider.times())
        .isEqualTo(new KeyTimes(Duration.ofMinutes(1), Duration.ofSeconds(1)));
    assertThat(provider.provision()).isTrue();
  }

  @Test
  void emptyFile_trustsNobody() throws IOException {
    assertThat(read("{}").providers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://login.example.org\"|http://login.example.org\"|/issuers/0/iss",
        "https://login.example.org\"|https://login.example.org?x\"|/issuers/0/iss",
        "https://login.example.org/jwks|http://login.example.org/jwks|/issuers/0/jwks_uri",
        "https://login.example.org/jwks|http://localhost/jwks|/issuers/0/jwks_uri",
        "\"jwks_uri\"|\"jwks_file\"|/issuers/0/jwks_file",
        "\"scopes\"|\"jwks_file\":\"x\",\"scopes\"|/issuers/0/jwks_uri",
        "[\"query\"]|[\"fly\"]|/issuers/0/scopes/permissions",
        "{\"fedrouter/query\":[\"query\"]}|{}|/issuers/0/scopes/permissions",
        "\"scopes\"|\"algorithms\":[\"none\"],\"scopes\"|/issuers/0/algorithms",
        "\"scopes\"|\"algorithms\":[\"HS256\"],\"scopes\"|/issuers/0/algorithms",
        "\"scopes\"|\"algorithms\":[],\"scopes\"|/issuers/0/algorithms",
        "\"scopes\"|\"types\":[\"jose\"],\"scopes\"|/issuers/0/types",
        "\"scopes\"|\"clock_skew\":301,\"scopes\"|/issuers/0/clock_skew",
        "\"scopes\"|\"longest\":86401,\"scopes\"|/issuers/0/longest",
        "\"scopes\"|\"refresh_pause\":0,\"scopes\"|/issuers/0/refresh_pause",
        "\"scopes\"|\"account\":{\"prefix\":\"/\"},\"scopes\"|/issuers/0/account/prefix",
        "\"scopes\"|\"account\":{\"fhir\":\"https://e/\"},\"scopes\"|/issuers/0/account/fhir",
        "\"scopes\"|\"roles\":{\"claim\":\"g\"},\"scopes\"|/issuers/0/roles/names",
        "\"scopes\"|\"provision\":true,\"scopes\"|/issuers/0/provision",
        "\"scopes\"|\"secret\":\"x\",\"scopes\"|/issuers/0/secret",
      })
  void brokenRule_isNamed(String before, String after, String pointer) {
    String broken = BRIEF.replace(before, after);
    assertThat(broken).isNotEqualTo(BRIEF);
    assertThat(errors(file(broken))).containsExactly(pointer);
  }

  @Test
  void resource_isABareAddress_andIssuersAreDifferent() {
    String file = file(BRIEF);
    for (String wrong :
        new String[] {"https://router.example.org/", "http://router.example.org", "router"}) {
      assertThat(errors(file.replace("https://router.example.org", wrong)))
          .as(wrong)
          .containsExactly("/resource");
    }
    assertThat(errors(file.replace("resource", "resources")))
        .containsExactlyInAnyOrder("/resource", "/resources");
    assertThat(errors(file(BRIEF + "," + BRIEF))).containsExactly("/issuers");
  }

  private static List<String> errors(String file) {
    ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(file));
    return refused.problem().errors().stream().map(FieldError::pointer).toList();
  }

  private static String file(String issuers) {
    return "{\"resource\":\"https://router.example.org\",\"issuers\":[" + issuers + "]}";
  }

  private static ProviderConfiguration read(String text) throws IOException {
    JsonNode json = JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
    return ProviderConfiguration.read(json);
  }
}
