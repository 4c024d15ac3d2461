package org.fedrouter.hospital.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a hospital answers by its own file. */
class RouterRulesTest {
  private static final X509Certificate ROUTER = TestCertificate.of("OU=router,CN=router");
  private static final X509Certificate NODE = TestCertificate.of("CN=router,OU=node,O=north");

  @Test
  void usually_everyRouterOfTheAuthority_andNobodyElse() {
    for (RouterRules rules :
        List.of(RouterRules.usual(), RouterRules.read(List.of("", "# nothing", "  ")))) {
      assertThat(rules.allows(ROUTER)).isTrue();
      assertThat(rules.allows(NODE)).isFalse();
      assertThat(rules.allows(TestCertificate.of("CN=OU\\=router"))).isFalse();
      assertThat(rules.allows(TestCertificate.of("CN=x"))).isFalse();
    }
  }

  @Test
  void allowedFingerprint_endsTheUsualRule() {
    RouterRules rules = RouterRules.read(List.of("allow sha256 " + sha256(NODE)));
    assertThat(rules.allows(NODE)).isTrue();
    assertThat(rules.allows(ROUTER)).isFalse();
  }

  @Test
  void revocation_wins() {
    RouterRules rules =
        RouterRules.read(
            List.of(
                "allow unit router",
                "allow sha256 " + sha256(ROUTER),
                "revoke sha256 " + sha256(ROUTER).toUpperCase(Locale.ROOT)));
    assertThat(rules.allows(ROUTER)).isFalse();
    assertThat(rules.revokes(ROUTER)).as("also as an administrator's").isTrue();
    assertThat(rules.revokes(NODE)).isFalse();
    assertThat(rules.allows(TestCertificate.of("OU=router,CN=second"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"allow", "allow sha256", "allow sha256 abc", "deny unit router", "revoke unit x"})
  void otherLine_isNamed(String line) {
    assertThatThrownBy(() -> RouterRules.read(List.of("# one", line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }

  private static String sha256(X509Certificate certificate) {
    return Bytes.sha256(TestCertificate.der(certificate)).hex();
  }
}
