package org.fedrouter.identity.oidc;

/** No key of a provider was ever read: nobody knows whether its tokens are good. */
public final class KeysAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  public KeysAway(String provider) {
    super("the keys of " + provider + " could not be read yet");
  }
}
