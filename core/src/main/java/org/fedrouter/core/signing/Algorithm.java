package org.fedrouter.core.signing;

/** How signatures are made (RFC 9421, 3.3). */
public enum Algorithm {
  ED25519("ed25519"),
  HMAC_SHA256("hmac-sha256"),
  /** Of certificates of nodes; no API key has one. */
  ECDSA_P256_SHA256("ecdsa-p256-sha256");

  private final String label;

  Algorithm(String label) {
    this.label = label;
  }

  /** Its registered name. */
  public String label() {
    return label;
  }
}
