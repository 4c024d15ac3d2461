package org.fedrouter.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Networks;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.limits.Address;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.Test;

class KeyNetworksTest {
  private static final Identity DOCTOR = new Identity("doctor", Set.of("query"), Set.of());
  private static final ApiKeyText KEY = ApiKeyText.of(new byte[ApiKeyText.BYTES]);

  private final AtomicInteger checks = new AtomicInteger();
  private final Credentials credentials = credentials(Networks.parse(List.of("10.0.0.0/8")));

  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  private Credentials credentials(Networks networks) {
    Credentials made = new Credentials();
    made.time = new Time();
    made.keys =
        new ApiKeys() {
          @Override
          public Optional<Verified> verify(ApiKeyText text, Optional<Address> from) {
            checks.incrementAndGet();
            return Optional.of(
                new Verified(DOCTOR, made.time.instant().plus(Duration.ofHours(1)), networks));
          }
        };
    return made;
  }

  private Optional<Identity> from(String address) {
    return credentials.identify(KEY.text(), Address.parse(address)).map(Verified::identity);
  }

  @Test
  void network_isLookedAtForEveryRequest_notOnceACheck() {
    assertThat(from("10.1.2.3")).contains(DOCTOR);
    assertThat(from("192.0.2.1")).as("the same key, remembered").isEmpty();
    assertThat(from("10.1.2.4")).as("its owner is not punished").contains(DOCTOR);
    assertThat(credentials.identify(KEY.text(), Optional.empty())).isEmpty();
    assertThat(checks).hasValue(1);
  }

  @Test
  void network_ofTheFirstRequest_counts_too() {
    assertThat(from("192.0.2.1")).isEmpty();
    assertThat(from("::ffff:10.1.2.3")).contains(DOCTOR);
  }
}
