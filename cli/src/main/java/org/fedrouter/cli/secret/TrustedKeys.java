package org.fedrouter.cli.secret;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.VerifyingKey;

/** Public keys that a verifier trusts, from a file; what is wrong is one line and exit code 2. */
public final class TrustedKeys {
  private TrustedKeys() {}

  /** Those of the stack in a data folder. */
  public static KeyRing ofStack(Path data) {
    return read(data.resolve("secrets/audit-keys.pem"));
  }

  /** Those of a PEM file. */
  public static KeyRing read(Path file) {
    if (!Files.exists(file)) {
      throw new CommandFailure(
          ExitCode.USAGE, "no file " + file + ": name the keys that you trust");
    }
    try {
      List<VerifyingKey> trusted = Pem.publicKeys(AuditKeyFiles.text(file));
      if (trusted.isEmpty()) {
        throw new CommandFailure(ExitCode.USAGE, file + " holds no public key");
      }
      return KeyRing.of(trusted);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
    }
  }
}
