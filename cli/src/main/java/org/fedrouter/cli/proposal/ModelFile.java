package org.fedrouter.cli.proposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.compliance.proposal.ProposalFile;
import org.fedrouter.compliance.proposal.ProposalModel;
import org.fedrouter.core.exchange.Bytes;

/**
 * A model and the hash of its file, which records name.
 *
 * @param hash SHA-256, lower-case hexadecimal
 */
record ModelFile(ProposalModel model, String hash) {
  static ModelFile read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new ModelFile(ProposalFile.read(bytes), Bytes.sha256(bytes).hex());
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.INTEGRITY, file + ": " + e.getMessage(), e);
    }
  }

  /** Writes bytes of anything. */
  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot write " + file, e);
    }
  }
}
