package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.junit.jupiter.api.Test;

class VerifiedCredentialsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Identity DOCTOR = new Identity("doctor", Set.of("query"), Set.of("icu"));

  private final VerifiedCredentials credentials = new VerifiedCredentials();
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void credential_isCheckedOnce_untilItsEnd() {
    for (int i = 0; i < 5; i++) {
      assertThat(identify(1, NOW, good(NOW.plusSeconds(1)))).contains(DOCTOR);
    }
    assertThat(checks).hasValue(1);
    assertThat(identify(1, NOW.plusSeconds(1), Optional.empty())).isEmpty();
    assertThat(checks).hasValue(2);
  }

  @Test
  void badCredential_isNotRemembered_norGivesAnothers() {
    assertThat(identify(1, NOW, good(NOW.plusSeconds(9)))).contains(DOCTOR);
    assertThat(identify(2, NOW, Optional.empty())).isEmpty();
    assertThat(identify(2, NOW, Optional.empty())).isEmpty();
    assertThat(checks).hasValue(3);
    assertThat(credentials.size()).isEqualTo(1);
  }

  @Test
  void forgotten_credentialsAreCheckedAnew() {
    assertThat(identify(1, NOW, good(NOW.plusSeconds(9)))).contains(DOCTOR);
    credentials.forget();
    assertThat(identify(1, NOW, Optional.empty())).isEmpty();
  }

  @Test
  void checkThatWasUnderWay_whenAllWasForgotten_isNotRemembered() {
    Optional<Identity> found =
        credentials
            .identify(
                hash(1),
                NOW,
                () -> {
                  credentials.forget();
                  return good(NOW.plusSeconds(9));
                })
            .map(Verified::identity);
    assertThat(found).contains(DOCTOR);
    assertThat(identify(1, NOW, Optional.empty())).isEmpty();
  }

  @Test
  void memory_isBounded() {
    for (int i = 0; i < 3 * VerifiedCredentials.CAPACITY; i++) {
      assertThat(identify(i, NOW, good(NOW.plusSeconds(9)))).contains(DOCTOR);
    }
    assertThat(credentials.size()).isLessThanOrEqualTo(VerifiedCredentials.CAPACITY);
  }

  @Test
  void expiredOnes_makeRoom_beforeTheOthersMust() {
    for (int i = 0; i < VerifiedCredentials.CAPACITY - 1; i++) {
      assertThat(identify(i, NOW, good(NOW.plusSeconds(1)))).contains(DOCTOR);
    }
    assertThat(identify(-1, NOW, good(NOW.plusSeconds(100)))).contains(DOCTOR);
    assertThat(identify(-2, NOW.plusSeconds(2), good(NOW.plusSeconds(100)))).contains(DOCTOR);
    assertThat(identify(-1, NOW.plusSeconds(2), Optional.empty())).contains(DOCTOR);
    assertThat(credentials.size()).isEqualTo(2);
  }

  private Optional<Identity> identify(int number, Instant now, Optional<Verified> result) {
    return credentials
        .identify(
            hash(number),
            now,
            () -> {
              checks.incrementAndGet();
              return result;
            })
        .map(Verified::identity);
  }

  private static Optional<Verified> good(Instant until) {
    return Optional.of(new Verified(DOCTOR, until, Networks.ANYWHERE));
  }

  private static Bytes hash(int number) {
    return Bytes.sha256(ByteBuffer.allocate(4).putInt(number).array());
  }
}
