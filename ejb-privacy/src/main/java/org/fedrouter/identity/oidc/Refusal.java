package org.fedrouter.identity.oidc;

/** Why a token of a trusted provider counts for nothing, for the operator's log. */
public enum Refusal {
  ALGORITHM("its algorithm is not allowed"),
  TYPE("its typ is not accepted"),
  ISSUER("another issuer made it"),
  AUDIENCE("it is not for this router"),
  TIMES_MISSING("it lacks iat or exp"),
  EXPIRED("it is over"),
  TOO_EARLY("it is not valid yet"),
  TOO_LONG("it lives longer than allowed"),
  SIGNATURE("no known key of its issuer has signed it"),
  ID("it lacks an id of 1 to 200 characters"),
  ACCOUNT("its claim names no account");

  private final String label;

  Refusal(String label) {
    this.label = label;
  }

  /** In words, without anything that the token holds. */
  public String label() {
    return label;
  }
}
