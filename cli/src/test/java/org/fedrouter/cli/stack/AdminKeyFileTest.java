package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class AdminKeyFileTest {
  /** The distribution's own domain1, whose administrator has an empty password. */
  private static final String SHIPPED = "KmDHfsWXWeoRBbY3XMIaW7x95ljvpJlqx/aIeDZakL22/1BrYLp7Ig==";

  @Test
  void hash_ofTheShippedDomain_isReproduced() {
    byte[] digestAndSalt = Base64.getDecoder().decode(SHIPPED);
    byte[] salt = Arrays.copyOfRange(digestAndSalt, 32, digestAndSalt.length);

    assertThat(AdminKeyFile.hash("", salt)).isEqualTo(SHIPPED);
    assertThat(AdminKeyFile.hash("x", salt)).isNotEqualTo(SHIPPED);
  }
}
