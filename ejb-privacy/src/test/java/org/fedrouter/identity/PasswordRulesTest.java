package org.fedrouter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v7!Kestrel-Moor",
        "four grey herons at dawn",
        "Größer-als-9-Äpfel",
        "dR7$quietly#Sleet"
      })
  void good(String password) {
    assertThat(PasswordRules.broken("doctor", password)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sh0rt!pass, 12 to 128",
    "alllowercase1!, small and capital",
    "NODIGITSHERE!x, small and capital",
    "My-doctor-is-9!, name of the account",
    "Abcdefgh12345!, repetition or a run",
    "AAAAAAAAAAaaaaaaaaa11111!, repetition or a run",
    "P@ssw0rd1234!, everybody tries",
    "Summer2026!!x, everybody tries",
    "Welcome-12345!, everybody tries"
  })
  void bad(String password, String rule) {
    assertThat(PasswordRules.broken("doctor", password))
        .hasValueSatisfying(broken -> assertThat(broken).contains(rule));
  }

  @Test
  void length_countsCharacters_notUnits() {
    assertThat(PasswordRules.broken("x", "😀😁😂🤣😃😄")).isPresent();
    assertThat(PasswordRules.broken("x", "a".repeat(129))).isPresent();
  }
}
