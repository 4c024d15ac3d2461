package org.fedrouter.cli.audit;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.compliance.audit.log.ExportLine;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.store.LogRows;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.VerifyingKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter audit export}. */
@Command(
    name = "export",
    description = "Write all signed entries with their leaves and checkpoints, one JSON a line.")
final class ExportCommand implements Callable<Integer> {
  private static final int PART = 1024;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    Path fresh = out.resolveSibling(out.getFileName() + ".part");
    long size = OwnerSession.read(OwnerAccess.find(options), session -> write(session, fresh));
    try {
      Files.move(fresh, out, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + out, e);
    }
    Console console = Console.of(spec, options.json());
    console.line(size + " entries in " + out);
    console.object(
        Json.write(Json.object().put("entries", size).put("out", out.toAbsolutePath().toString())));
    return ExitCode.OK.number();
  }

  private long write(OwnerSession session, Path file) throws SQLException {
    try (Writer to = Files.newBufferedWriter(file)) {
      return write(new LogRows(session.connection()), keys(), to);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
  }

  /** Writes everything up to the newest checkpoint; the number of entries. */
  static long write(LogRows rows, List<VerifyingKey> keys, Writer to)
      throws SQLException, IOException {
    long size = rows.lastCheckpoint().map(SignedCheckpoint::size).orElse(0L);
    to.write(ExportLine.header(rows.origin(), size, keys));
    for (long from = 0; from < size; from += PART) {
      long until = Math.min(size, from + PART);
      to.write(ExportLine.part(rows.leaves(from, until), rows.checkpoints(from, until)));
    }
    to.write(ExportLine.end(size));
    return size;
  }

  private List<VerifyingKey> keys() {
    Path known = options.data().resolve("secrets/audit-keys.pem");
    return Files.exists(known) ? Pem.publicKeys(AuditKeyFiles.text(known)) : List.of();
  }
}
