package org.fedrouter.core.note;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;

/** Somebody who signs notes with fresh keys of both algorithms, by the JDK. */
public final class Signatory {
  private final Map<SignatureAlgorithm, KeyPair> pairs = new EnumMap<>(SignatureAlgorithm.class);

  public Signatory() {
    try {
      for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
        pairs.put(
            algorithm, KeyPairGenerator.getInstance(algorithm.standardName()).generateKeyPair());
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public keys. */
  public List<VerifyingKey> open() {
    return pairs.values().stream().map(Signatory::open).toList();
  }

  private static VerifyingKey open(KeyPair pair) {
    return VerifyingKey.ofDer(pair.getPublic().getEncoded());
  }

  public KeyRing ring() {
    return KeyRing.of(open());
  }

  /** A text signed by both keys. */
  public SignedNote sign(String text, String name) {
    List<SignedNote.Signature> signatures = new ArrayList<>();
    pairs.forEach(
        (algorithm, pair) ->
            signatures.add(
                new SignedNote.Signature(name, open(pair).id(name), sign(algorithm, pair, text))));
    return new SignedNote(text, signatures);
  }

  private static Bytes sign(SignatureAlgorithm algorithm, KeyPair pair, String text) {
    try {
      Signature signature = Signature.getInstance(algorithm.standardName());
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
