package org.fedrouter.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountClaimTest {
  private static final String FHIR = "https://ehr.example.org/fhir";

  @ParameterizedTest
  @ValueSource(strings = {"Practitioner/123", FHIR + "/Practitioner/123"})
  void practitioner_isTheAccountOfTheirId(String reference) {
    assertThat(fhirUser("", FHIR, reference)).contains("123");
    assertThat(fhirUser("ehr-", FHIR, reference)).contains("ehr-123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123",
        "Patient/123",
        "Practitioner/",
        "Practitioner/123/_history/1",
        "Practitioner/../admin",
        "Practitioner/a b",
        "practitioner/123",
        "https://other.example.org/fhir/Practitioner/123",
        "https://ehr.example.org/fhirX/Practitioner/123",
        "https://ehr.example.org/fhir//Practitioner/123",
        "Practitioner/-123"
      })
  void anybodyElse_isNobody(String reference) {
    assertThat(fhirUser("", FHIR, reference)).isEmpty();
  }

  @Test
  void absoluteReference_countsOnlyAtTheNamedServer() {
    assertThat(fhirUser("", "", FHIR + "/Practitioner/123")).isEmpty();
    assertThat(fhirUser("", "", "Practitioner/123")).contains("123");
  }

  @Test
  void otherClaim_isTheName_ifItCanBeOne() {
    assertThat(account("sub", "p.", "jdoe@example.org")).contains("p.jdoe@example.org");
    assertThat(account("sub", "", "auth0|1")).isEmpty();
    assertThat(account("sub", "", "x".repeat(101))).isEmpty();
    assertThat(account("sub", "", "")).isEmpty();
  }

  private static Optional<String> fhirUser(String prefix, String fhir, String value) {
    return new AccountClaim(AccountClaim.FHIR_USER, prefix, fhir)
        .account(new JWTClaimsSet.Builder().claim(AccountClaim.FHIR_USER, value).build());
  }

  private static Optional<String> account(String claim, String prefix, String value) {
    return new AccountClaim(claim, prefix, "")
        .account(new JWTClaimsSet.Builder().claim(claim, value).build());
  }
}
