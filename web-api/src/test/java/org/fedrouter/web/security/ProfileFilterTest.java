package org.fedrouter.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fedrouter.runtime.Profile;
import org.junit.jupiter.api.Test;

class ProfileFilterTest {
  @Test
  void loopback_isWhatTheAddressSays() {
    for (String inside : new String[] {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1"}) {
      assertThat(ProfileFilter.loopback(inside)).as(inside).isTrue();
    }
    for (String outside :
        new String[] {"10.0.0.1", "192.168.1.7", "2001:db8::1", "::", "0.0.0.0"}) {
      assertThat(ProfileFilter.loopback(outside)).as(outside).isFalse();
    }
  }

  @Test
  void profile_isOneOfTwo() {
    assertThat(Profile.of("production")).isEqualTo(Profile.PRODUCTION);
    assertThat(Profile.of("development")).isEqualTo(Profile.DEVELOPMENT);
    assertThatThrownBy(() -> Profile.of("Development")).hasMessageContaining("fedrouter.profile");
  }
}
