package org.fedrouter.hospital.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;

class AdministratorsTest {
  private static final X500Principal CALLER = new X500Principal("CN=admin, O=North Clinic");

  @Test
  void listed_namedSubject_whateverItsSpelling() {
    assertThat(Administrators.listed("cn=admin,o=North Clinic", CALLER)).isTrue();
    assertThat(Administrators.listed("CN=x; CN=admin,O=north clinic ;", CALLER)).isTrue();
  }

  @Test
  void listed_otherPartialOrNoSubject_isNobody() {
    assertThat(Administrators.listed("", CALLER)).isFalse();
    assertThat(Administrators.listed(" ; ", CALLER)).isFalse();
    assertThat(Administrators.listed("CN=admin", CALLER)).isFalse();
    assertThat(Administrators.listed("O=North Clinic,CN=admin", CALLER)).isFalse();
  }
}
