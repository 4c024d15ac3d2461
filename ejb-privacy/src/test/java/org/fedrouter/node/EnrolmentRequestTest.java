package org.fedrouter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fedrouter.core.noise.AesCounterSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentRequestTest {
  private static final Profile PROFILE = new Profile(1, "unknown", "", "", "");

  private final SigningRequest request;

  EnrolmentRequestTest() throws GeneralSecurityException {
    request =
        new SigningRequest(
            TestAuthority.keys("secp256r1").getPublic(),
            "north",
            "north-hospital",
            List.of(HostName.of("node.north").orElseThrow(), HostName.of("::1").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://node.north:8443", "https://[::1]:1"})
  void address_thatTheCertificateNames_isTaken(String url) {
    assertThat(EnrolmentRequest.wrong(url, request)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://node.north:8443",
        "https://node.north",
        "https://node.north:70000",
        "https://node.north:8443/",
        "https://node.north:8443/admin",
        "https://node.north:8443?x",
        "https://node.north:8443#x",
        "https://u@node.north:8443",
        "https://node.south:8443",
        "https://169.254.169.254:80",
        "file:///etc/passwd",
        "node.north",
        "https://node.north :1"
      })
  void otherAddress_isRefused(String url) {
    assertThat(EnrolmentRequest.wrong(url, request)).isPresent();
  }

  @Test
  void request_ofAnotherNodeOrHospital_thanInvited_isRefused() {
    EnrolmentRequest asked = asked();
    assertThat(asked.broken(invitation("north", "north-hospital"), request)).isEmpty();
    assertThat(asked.broken(invitation("south", "north-hospital"), request)).isPresent();
    assertThat(asked.broken(invitation("north", "south-hospital"), request)).isPresent();
  }

  @Test
  void invitation_isOpenOnce_andUntilItsEnd() {
    Enrolment invitation = invitation("north", "h");
    assertThat(invitation.open(Instant.EPOCH)).isTrue();
    assertThat(invitation.open(invitation.expiresAt())).isFalse();
  }

  @Test
  void tokens_areLong_differ_andAreNotShown() {
    EnrolmentToken one = EnrolmentToken.fresh(AesCounterSource.create());
    EnrolmentToken other = EnrolmentToken.fresh(AesCounterSource.create());
    assertThat(one.text()).matches("fre-[A-Za-z0-9_-]{32}").isNotEqualTo(other.text());
    assertThat(one.sha256()).hasSize(64).isNotEqualTo(other.sha256());
    assertThat("" + one).doesNotContain(one.text());
  }

  private static EnrolmentRequest asked() {
    return new EnrolmentRequest(
        new EnrolmentToken("t"), "csr", "https://node.north:8443", 8, PROFILE);
  }

  private static Enrolment invitation(String node, String hospital) {
    return new Enrolment(
        new UUID(0, 1),
        node,
        hospital,
        "invited",
        "admin",
        Instant.EPOCH.plusSeconds(60),
        null,
        null,
        null,
        null,
        "",
        null);
  }
}
