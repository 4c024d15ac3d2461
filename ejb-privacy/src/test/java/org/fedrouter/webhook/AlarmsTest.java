package org.fedrouter.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.AuditEntry;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");

  private static AuditEntry entry(AuditAction action, String detail) {
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    return new AuditEntry(ID, at, "a\"b", action, "measure:1", "free text", "", "", ID, detail);
  }

  @Test
  void entry_ofANamedAction_isAnEvent_withoutItsReason() {
    Alarms alarms = Alarms.parse(" incident.measure-begun, node.changed,");
    assertThat(alarms.event(entry(AuditAction.MEASURE_BEGUN, "{\"kind\":\"lockdown\"}")))
        .hasValueSatisfying(
            event ->
                assertThat(event.body())
                    .isEqualTo(
                        "{\"id\":\"%s\",\"type\":\"incident.measure-begun\",".formatted(ID)
                            + "\"at\":\"2026-11-22T10:00:00Z\",\"data\":{\"actor\":\"a\\\"b\","
                            + "\"target\":\"measure:1\",\"detail\":{\"kind\":\"lockdown\"}}}"));
    assertThat(alarms.event(entry(AuditAction.NODE_CHANGED, ""))).isPresent();
    assertThat(alarms.event(entry(AuditAction.LOGGED_IN, "{}"))).isEmpty();
  }

  @Test
  void nothing_tellsOfNothing_andUnknownNamesAreRefused() {
    assertThat(Alarms.parse("").event(entry(AuditAction.MEASURE_BEGUN, "{}"))).isEmpty();
    assertThatThrownBy(() -> Alarms.parse("incident.lockdown"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("incident.lockdown");
  }
}
