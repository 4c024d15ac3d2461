package org.fedrouter.core.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/** Somebody who signs notes with fresh keys of both algorithms, by the JDK. */
public final class Signatory {
  private final List<KeyPair> pairs = new ArrayList<>();

  public Signatory() {
    try {
      for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
        pairs.add(KeyPairGenerator.getInstance(algorithm.standardName()).generateKeyPair());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public keys. */
  public List<VerifyingKey> open() {
    return pairs.stream().map(pair -> VerifyingKey.ofDer(pair.getPublic().getEncoded())).toList();
  }

  public KeyRing ring() {
    return KeyRing.of(open());
  }

  /** A text signed by both keys. */
  public SignedNote sign(String text, String name) {
    List<SignedNote.Signature> signatures = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      VerifyingKey key = open().get(i);
      signatures.add(new SignedNote.Signature(name, key.id(name), sign(i, text)));
    }
    return new SignedNote(text, signatures);
  }

  private Bytes sign(int pair, String text) {
    try {
      Signature signature = Signature.getInstance(SignatureAlgorithm.values()[pair].standardName());
      signature.initSign(pairs.get(pair).getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
