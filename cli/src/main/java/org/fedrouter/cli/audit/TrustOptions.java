package org.fedrouter.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.secret.TrustedKeys;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.core.note.KeyRing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a verifier trusts, and what it has seen before. */
final class TrustOptions {
  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "PEM of the public keys to trust (default: those of the stack in --data).")
  private @Nullable Path keys;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint kept from before: shows a log that was cut or replaced.")
  private List<Path> checkpoints = new ArrayList<>();

  KeyRing ring(Path data) {
    return keys == null ? TrustedKeys.ofStack(data) : TrustedKeys.read(keys);
  }

  /** Those kept from before. The verification tells who signed them: that may be later keys. */
  List<SignedCheckpoint> earlier() {
    return checkpoints.stream().map(TrustOptions::read).toList();
  }

  private static SignedCheckpoint read(Path file) {
    try {
      return SignedCheckpoint.read(Files.readString(file));
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.INTEGRITY, file + ": " + e.getMessage(), e);
    }
  }
}
