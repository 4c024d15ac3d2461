package org.fedrouter.cli.secret;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.DataFolder;

/** Keys on P-256, which signs tokens (ES256) and certificates. */
public final class SigningKey {
  private SigningKey() {}

  /** The router's key for access tokens as PKCS#8 PEM, made once per data folder. */
  public static Path tokenKey(Secrets secrets) {
    Path file = secrets.file("jwt-key.pem");
    if (!Files.exists(file)) {
      DataFolder.replace(file, pem(generate()));
    }
    return file;
  }

  static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw CommandFailure.internal("this JDK cannot make P-256 keys", e);
    }
  }

  private static String pem(KeyPair pair) {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }
}
