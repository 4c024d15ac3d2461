package org.fedrouter.web.audit;

import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.VerifyingKey;

/**
 * A public key of the log.
 *
 * @param keyId as in signatures of notes
 * @param sha256 of the key's SubjectPublicKeyInfo: to compare with what was told on another way
 * @param verifier the line that other verifiers of signed notes read
 */
public record KeyBody(String algorithm, String keyId, String sha256, String verifier, String pem) {
  static KeyBody of(VerifyingKey key, String origin) {
    return new KeyBody(
        key.algorithm().label(),
        key.id(origin),
        key.fingerprint(),
        key.line(origin),
        Pem.of(Pem.PUBLIC, key.der()));
  }
}
