package org.fedrouter.cli.node;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;

/** What a node's enrolment waits for, beside its key file. No secret is in it. */
record EnrolmentFile(String router, String enrolment, String node, String keySha256) {

  void write(Path keystore) {
    DataFolder.replace(beside(keystore), Json.write(this) + "\n");
  }

  static EnrolmentFile read(Path keystore) {
    Path file = beside(keystore);
    try {
      return Json.read(Files.readString(file), new TypeReference<EnrolmentFile>() {});
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "cannot read " + file + ": enrol first (fedrouter node enrol)", e);
    }
  }

  private static Path beside(Path keystore) {
    Path whole = keystore.toAbsolutePath();
    return whole.resolveSibling(whole.getFileName() + ".enrolment");
  }
}
