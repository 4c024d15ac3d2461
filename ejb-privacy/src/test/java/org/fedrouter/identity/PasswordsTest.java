package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final byte[] SALT =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @Test
  void password_matchesItsHashOnly() {
    String hash = Passwords.hash("correct horse".toCharArray(), SALT);
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Passwords.matches("correct horse".toCharArray(), hash)).isTrue();
    assertThat(Passwords.matches("correct horsf".toCharArray(), hash)).isFalse();
    assertThat(Passwords.matches(new char[0], hash)).isFalse();
  }

  @Test
  void hash_withAnotherSalt_differs() {
    byte[] other = SALT.clone();
    other[0]++;
    assertThat(Passwords.hash("x".toCharArray(), other))
        .isNotEqualTo(Passwords.hash("x".toCharArray(), SALT));
  }

  @Test
  void hash_ofAnotherForm_isRefused() {
    assertThatThrownBy(() -> Passwords.matches("x".toCharArray(), "$2b$10$x"))
        .hasMessageContaining("argon2id");
    assertThatThrownBy(() -> Passwords.hash("x".toCharArray(), new byte[8]))
        .hasMessageContaining("salt");
  }
}
