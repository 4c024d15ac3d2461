package org.fedrouter.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fedrouter.limits.Permit;
import org.fedrouter.limits.Rate;
import org.fedrouter.limits.Scope;
import org.junit.jupiter.api.Test;

class PermitHeadersTest {
  private static final Rate RATE = new Rate(60, 10);

  @Test
  void headers_nameEveryLimit_andTheOldOnesTheNearest() {
    Permit.Counted address =
        new Permit.Admitted(Scope.ADDRESS, new Rate(600, 100), 99, Duration.ofMillis(100));
    Permit.Counted user = new Permit.Admitted(Scope.USER, RATE, 3, Duration.ofMillis(6_001));
    assertThat(PermitHeaders.of(List.of(address, user)))
        .isEqualTo(
            Map.of(
                "RateLimit-Policy", "\"address\";q=600;w=60, \"user\";q=60;w=60",
                "RateLimit", "\"address\";r=99;t=1, \"user\";r=3;t=7",
                "X-RateLimit-Limit", "60",
                "X-RateLimit-Remaining", "3",
                "X-RateLimit-Reset", "7"));
  }

  @Test
  void headers_ofARefusal_sayWhenTheNextMayCome() {
    Permit.Counted user =
        new Permit.Refused(Scope.USER, RATE, Duration.ofSeconds(10), Duration.ofMillis(1_001));
    assertThat(PermitHeaders.of(List.of(user)))
        .containsEntry("RateLimit", "\"user\";r=0;t=2")
        .containsEntry("X-RateLimit-Remaining", "0")
        .containsEntry("X-RateLimit-Reset", "2");
    assertThat(PermitHeaders.of(List.of())).isEmpty();
  }
}
