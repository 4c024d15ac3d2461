package org.fedrouter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.fedrouter.core.exchange.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which nodes get work. */
class NodeViewTest {
  private final Instant now = TestAuthority.now();
  private static final NodeHealth WELL =
      new NodeHealth(new Breaker.Closed(0), "", "", Room.UNKNOWN);

  private final NodeCertificate certificate;

  NodeViewTest() throws GeneralSecurityException, IOException {
    certificate = TestAuthority.create().issue(TestAuthority.keys("secp256r1"), "north");
  }

  private NodeView view(Standing standing, @Nullable NodeCertificate shown, NodeHealth health) {
    return new NodeView(
        new Registration(
            new Node("north", "north", URI.create("https://127.0.0.1:1"), 8),
            standing,
            shown,
            List.of(),
            new Profile(1, "unknown", "", "", ""),
            5,
            new Registration.Trace("", null, "", null, null, "")),
        health);
  }

  @ParameterizedTest
  @EnumSource
  void onlyActive_getsWork(Standing standing) {
    assertThat(view(standing, certificate, WELL).inadmissible(now).isEmpty())
        .isEqualTo(standing == Standing.ACTIVE);
  }

  @ParameterizedTest
  @EnumSource
  void onlyActiveAndDraining_areCalled(Standing standing) {
    assertThat(view(standing, certificate, WELL).registration().forbidden(now).isEmpty())
        .isEqualTo(standing == Standing.ACTIVE || standing == Standing.DRAINING);
  }

  @Test
  void certificate_thatIsMissingOrOver_meansNoWork() {
    assertThat(view(Standing.ACTIVE, null, WELL).inadmissible(now)).isPresent();
    assertThat(view(Standing.ACTIVE, certificate, WELL).inadmissible(now.plus(Duration.ofDays(91))))
        .hasValueSatisfying(why -> assertThat(why).contains("ended"));
  }

  @Test
  void breakerAndHeartbeat_decideToo() {
    for (NodeHealth ill :
        new NodeHealth[] {
          WELL.with(Breaker.unproven()),
          WELL.with(new Breaker.Open(1, now)),
          WELL.with(new Breaker.HalfOpen(1, now)),
          new NodeHealth(new Breaker.Closed(0), "runs version 9.1", "", Room.UNKNOWN)
        }) {
      assertThat(view(Standing.ACTIVE, certificate, ill).inadmissible(now)).isPresent();
    }
    NodeHealth publicOnly = new NodeHealth(new Breaker.Closed(1), "", "no roster", Room.UNKNOWN);
    assertThat(view(Standing.ACTIVE, certificate, publicOnly).inadmissible(now)).isEmpty();
  }

  /** A node of before protocols had numbers tells a release of ours, and is not understood. */
  @ParameterizedTest
  @CsvSource({
    "'',no protocol that it tells",
    "',\"protocol\":0',no protocol that it tells",
    "',\"protocol\":\"1\"',no protocol that it tells",
    "',\"protocol\":null',no protocol that it tells",
    "',\"protocol\":3',protocol 3",
    "',\"protocol\":-1',protocol -1"
  })
  void protocol_ofAnotherNumber_orNone_isUnfit_withTheReason(String field, String spoken) {
    assertThat(read("{\"id\":\"north\",\"version\":\"0.1.0\"" + field + "}").unfit("north"))
        .hasValue("runs version 0.1.0 with " + spoken + ", this router speaks " + Protocol.NUMBER);
  }

  @Test
  void heartbeat_isRead_andAnotherIdOrDrainingIsUnfit() {
    String known = "\"protocol\":" + Protocol.NUMBER;
    assertThat(read("{\"id\":\"north\"," + known + "}").unfit("north")).isEmpty();
    assertThat(read("{\"id\":\"north\",\"version\":\"7.0\"," + known + "}").unfit("north"))
        .as("another release that speaks the same")
        .isEmpty();
    assertThat(read("{\"id\":\"south\"," + known + "}").unfit("north"))
        .hasValue("answers under another id");
    assertThat(read("{\"id\":\"north\"," + known + ",\"draining\":true}").unfit("north"))
        .hasValue("is draining itself");
    assertThat(read("{\"id\":\"north\",\"version\":\"a\\tb\"}").unfit("north"))
        .hasValue(
            "runs what is no version with no protocol that it tells, this router speaks "
                + Protocol.NUMBER);
    assertThat(read("{\"id\":\"north\",\"model\":\"m\"}").unfit("north"))
        .hasValue(
            "runs no version that it tells with no protocol that it tells, this router speaks "
                + Protocol.NUMBER);
  }

  @ParameterizedTest
  @CsvSource({"''", "[]", "{", "7", "'{\"id\":'"})
  void heartbeat_thatIsNone_isRefused(String page) {
    assertThatThrownBy(() -> read(page)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Heartbeat read(String page) {
    return Heartbeat.read(page.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void standing_neverComesBack_fromRevokedAndRetired() {
    for (Standing next : Standing.values()) {
      assertThat(Standing.REVOKED.mayBecome(next)).isFalse();
      assertThat(Standing.RETIRED.mayBecome(next)).isEqualTo(next == Standing.REVOKED);
      assertThat(Standing.PENDING.mayBecome(next)).isFalse();
    }
  }
}
