package org.fedrouter.compliance.phi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published examples of each scheme, and every single digit of them changed. */
class CheckDigitsTest {
  private static void detectsEveryChangedDigit(String valid, Predicate<String> check) {
    assertThat(check).accepts(valid);
    for (int at = 0; at < valid.length(); at++) {
      if (Character.isDigit(valid.charAt(at))) {
        for (char digit = '0'; digit <= '9'; digit++) {
          String other = valid.substring(0, at) + digit + valid.substring(at + 1);
          if (!other.equals(valid)) {
            assertThat(check).as("digit %d", at).rejects(other);
          }
        }
      }
    }
  }

  @Test
  void luhn_examples_areValidAndNoNeighbourIs() {
    detectsEveryChangedDigit("4111111111111111", CheckDigits::luhn);
    detectsEveryChangedDigit("23457", CheckDigits::luhn);
    detectsEveryChangedDigit("7187", CheckDigits::luhn);
  }

  @Test
  void npi_exampleOfTheStandard_isValidAndNoNeighbourIs() {
    detectsEveryChangedDigit("1234567893", CheckDigits::npi);
  }

  @Test
  void nhs_exampleOfTheDataDictionary_isValidAndNoNeighbourIs() {
    detectsEveryChangedDigit("9434765919", CheckDigits::nhs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"73211009", "22298006", "38341003", "404684003", "100005"})
  void sctid_publishedConcepts_areValid(String sctid) {
    assertThat(CheckDigits.sctid(sctid)).isTrue();
  }

  @Test
  void verhoeff_concept_detectsEveryChangedDigit() {
    detectsEveryChangedDigit("73211009", CheckDigits::verhoeff);
  }

  @Test
  void verhoeff_concept_detectsSwappedNeighbours() {
    assertThat(CheckDigits.verhoeff("37211009")).isFalse();
    assertThat(CheckDigits.verhoeff("72311009")).isFalse();
  }

  @Test
  void iban_examples_areValidAndNoNeighbourIs() {
    detectsEveryChangedDigit("GB82WEST12345698765432", CheckDigits::iban);
    detectsEveryChangedDigit("DE89370400440532013000", CheckDigits::iban);
  }

  @Test
  void vin_exampleOfTheRegulation_isValid() {
    assertThat(CheckDigits.vin("1M8GDM9AXKP042788")).isTrue();
    assertThat(CheckDigits.vin("1M8GDM9A1KP042788")).isFalse();
    assertThat(CheckDigits.vin("1M8GDM9AXKP04278")).isFalse();
  }

  @Test
  void otherSchemes_examples_areValidAndAltered_areNot() {
    assertThat(CheckDigits.dea("AB1234563")).isTrue();
    assertThat(CheckDigits.dea("AB1234564")).isFalse();
    assertThat(CheckDigits.dni("12345678Z")).isTrue();
    assertThat(CheckDigits.dni("X1234567L")).isTrue();
    assertThat(CheckDigits.dni("12345678A")).isFalse();
    assertThat(CheckDigits.nir("255081416802538")).isTrue();
    assertThat(CheckDigits.nir("255081416802539")).isFalse();
    assertThat(CheckDigits.steuerId("86095742719")).isTrue();
    assertThat(CheckDigits.steuerId("86095742718")).isFalse();
    assertThat(CheckDigits.mbi("1EG4TE5MK73")).isTrue();
    assertThat(CheckDigits.mbi("1SG4TE5MK73")).isFalse();
  }
}
