package org.fedrouter.core.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.fedrouter.core.exchange.Bytes;

/** A key that signs. */
public sealed interface SigningKey permits SigningKey.Ed25519, VerifyingKey.Shared {
  /** The signature over a base. */
  Bytes sign(byte[] base);

  /** An Ed25519 private key. */
  record Ed25519(PrivateKey key) implements SigningKey {
    /**
     * Reads a key.
     *
     * @param pkcs8 as {@code openssl genpkey -algorithm ed25519 -outform DER} writes it
     * @throws IllegalArgumentException when it is anything else
     */
    public static Ed25519 of(Bytes pkcs8) {
      try {
        return new Ed25519(
            KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8.toArray())));
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("not an Ed25519 private key in PKCS#8", e);
      }
    }

    @Override
    public Bytes sign(byte[] base) {
      try {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(base);
        return Bytes.of(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("an Ed25519 key signs everything", e);
      }
    }

    /** Never the key. */
    @Override
    public String toString() {
      return "Ed25519[...]";
    }
  }
}
