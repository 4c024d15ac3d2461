package org.fedrouter.identity.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.identity.Account;

/**
 * The account that a token is about.
 *
 * @param claim that names it; {@link #FHIR_USER} holds a reference to a practitioner, whose id
 *     counts, any other claim the name itself
 * @param prefix before the name, so that one provider's people are not another's, nor our own
 * @param fhir base address of the FHIR server whose practitioners are meant; without one only
 *     relative references count. Empty for none
 */
public record AccountClaim(String claim, String prefix, String fhir) {
  /** Who uses the application, by SMART App Launch 2.2; a patient is nobody here. */
  public static final String FHIR_USER = "fhirUser";

  private static final Pattern PRACTITIONER = Pattern.compile("Practitioner/([A-Za-z0-9.-]{1,64})");

  /** Its name; empty when the claim does not name what could be an account. */
  Optional<String> account(JWTClaimsSet claims) {
    return ClaimTexts.one(claims, claim)
        .flatMap(text -> claim.equals(FHIR_USER) ? practitioner(text) : Optional.of(text))
        .map(prefix::concat)
        .filter(name -> Account.NAME.matcher(name).matches());
  }

  private Optional<String> practitioner(String reference) {
    boolean absolute = !fhir.isEmpty() && reference.startsWith(fhir + "/");
    String relative = absolute ? reference.substring(fhir.length() + 1) : reference;
    Matcher matcher = PRACTITIONER.matcher(relative);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
