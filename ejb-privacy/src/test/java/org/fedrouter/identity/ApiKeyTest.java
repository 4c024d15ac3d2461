package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static ApiKey key(Instant expires, @Nullable Instant revoked, @Nullable Instant former) {
    return new ApiKey(
        "0123456789abcdef",
        "doctor",
        "viewer",
        Narrowing.NONE,
        Preferences.NONE,
        "doctor",
        NOW.minusSeconds(60),
        expires,
        revoked,
        null,
        former,
        null);
  }

  private static Identity caller(String account, String... permissions) {
    return new Identity(account, Set.of(permissions), Set.of());
  }

  @Test
  void formerSecret_isShown_whileItOpens() {
    Instant end = NOW.plus(Duration.ofDays(9));
    Instant soon = NOW.plusSeconds(60);
    assertThat(key(end, null, soon).formerValidUntil(NOW)).contains(soon);
    assertThat(key(end, null, soon).formerValidUntil(soon)).isEmpty();
    assertThat(key(end, null, null).formerValidUntil(NOW)).isEmpty();
    assertThat(key(end, NOW, soon).formerValidUntil(NOW)).as("revoked").isEmpty();
    assertThat(key(NOW, null, soon).formerValidUntil(NOW)).as("expired").isEmpty();
    assertThat(key(soon, null, end).formerValidUntil(NOW))
        .as("no longer than its key")
        .contains(soon);
  }

  @Test
  void key_isSeenByItsOwnerAndAdministrators() {
    ApiKey key = key(NOW.plusSeconds(60), null, null);
    assertThat(key.belongsTo(caller("doctor"))).isTrue();
    assertThat(key.belongsTo(caller("admin", "manage_users"))).isTrue();
    assertThat(key.belongsTo(caller("nurse", "query"))).isFalse();
  }

  @Test
  void key_isOpenedByWhoMayDoSomething() {
    Identity doctor = new Identity("doctor", Set.of("query", "view_budget"), Set.of("icu"));
    assertThat(ApiKey.openedBy(doctor, doctor)).isTrue();
    assertThat(ApiKey.openedBy(caller("doctor"), doctor)).as("restricted").isFalse();
    assertThat(ApiKey.openedBy(caller("doctor", "query"), doctor)).as("a narrow token").isFalse();
    Identity elsewhere = new Identity("doctor", doctor.permissions(), Set.of());
    assertThat(ApiKey.openedBy(elsewhere, doctor)).as("without its department").isFalse();
    assertThat(ApiKey.openedBy(caller("nurse", "query"), doctor)).isFalse();
    assertThat(ApiKey.openedBy(caller("admin", "manage_users"), doctor)).isTrue();
  }
}
