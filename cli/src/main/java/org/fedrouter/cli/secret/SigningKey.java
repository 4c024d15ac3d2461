package org.fedrouter.cli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.DataFolder;

/** Keys on P-256, which signs tokens (ES256) and certificates. */
public final class SigningKey {
  /** Its file among the secrets of a data folder. */
  public static final String TOKEN_KEY = "jwt-key.pem";

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\\n?");

  private SigningKey() {}

  /** The steps of replacing the key of access tokens, of which the first in its file signs. */
  public enum Step {
    /** A new key signs, the former still counts. */
    REPLACE,
    /** A new key counts, the former still signs: before every router has the new one. */
    ANNOUNCE,
    /** The announced key signs, the former still counts. */
    PROMOTE
  }

  /** The router's key for access tokens as PKCS#8 PEM, made once per data folder. */
  public static Path tokenKey(Secrets secrets) {
    Path file = secrets.file(TOKEN_KEY);
    if (!Files.exists(file)) {
      DataFolder.replace(file, pem(generate()));
    }
    return file;
  }

  /**
   * Takes a step; a key from before the former one is gone afterwards, and its tokens with it.
   *
   * @return how many keys count
   * @throws CommandFailure when none was announced that could be promoted
   */
  public static int rotate(Path file, Step step) {
    List<String> keys = keys(file);
    List<String> next =
        switch (step) {
          case REPLACE -> List.of(pem(generate()), keys.getFirst());
          case ANNOUNCE -> List.of(keys.getFirst(), pem(generate()));
          case PROMOTE -> {
            if (keys.size() < 2) {
              throw new CommandFailure(ExitCode.USAGE, "no key was announced in " + file);
            }
            yield List.of(keys.get(1), keys.getFirst());
          }
        };
    DataFolder.replace(file, String.join("", next));
    return next.size();
  }

  private static List<String> keys(Path file) {
    try {
      List<String> keys =
          BLOCK.matcher(Files.readString(file)).results().map(MatchResult::group).toList();
      if (keys.isEmpty()) {
        throw new CommandFailure(ExitCode.USAGE, "there is no private key (PKCS#8 PEM) in " + file);
      }
      return keys;
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file);
    }
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
