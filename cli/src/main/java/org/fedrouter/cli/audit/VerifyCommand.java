package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.compliance.audit.log.LogFinding;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.compliance.audit.store.LogCheck;
import org.fedrouter.compliance.audit.store.LogRows;
import org.fedrouter.compliance.triage.store.SignedRecords;
import org.fedrouter.core.note.KeyRing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter audit verify}. */
@Command(
    name = "verify",
    description =
        "Recompute the log and compare it with what was signed: of an export, of a router, or of"
            + " the database itself.")
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST_LINES = 100;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;
  @Mixin private TrustOptions trust;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "An export (default: the database of --data or FEDROUTER_DB_URL).")
  private @Nullable Path file;

  @Option(names = "--router", paramLabel = "URL", description = "Fetch the export from a router.")
  private @Nullable String router;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File of an access token or API key for --router.")
  private @Nullable Path token;

  @Override
  public Integer call() throws InterruptedException {
    KeyRing ring = trust.ring(options.data());
    Verified verified = verified(ring, trust.earlier());
    LogVerification.Report report = verified.log();
    Console console = Console.of(spec, options.json());
    report.findings().stream().limit(MOST_LINES).map(VerifyCommand::line).forEach(console::line);
    console.line(
        "%d entries, %d of them signed by %d checkpoints: %s"
            .formatted(
                report.entries(),
                report.signed(),
                report.checkpoints(),
                report.findings().isEmpty()
                    ? "nothing was changed"
                    : report.findings().size() + " findings"));
    if (verified.records() != null) {
      console.line(
          "%d signed records, %d signatures"
              .formatted(verified.records().records(), verified.records().signatures()));
    }
    console.object(Json.write(json(verified)));
    return (report.findings().isEmpty() ? ExitCode.OK : ExitCode.INTEGRITY).number();
  }

  /**
   * What was verified.
   *
   * @param records null for an export, which holds the log alone
   */
  private record Verified(LogVerification.Report log, SignedRecords.@Nullable Report records) {
    /** Both at once: what does not agree in records is a finding of the log, too. */
    static Verified of(LogVerification.Report log, SignedRecords.Report records) {
      List<LogFinding> all = new ArrayList<>(log.findings());
      all.addAll(records.findings());
      return new Verified(
          new LogVerification.Report(
              log.entries(), log.signed(), log.checkpoints(), log.root(), all),
          records);
    }
  }

  private Verified verified(KeyRing ring, List<SignedCheckpoint> earlier)
      throws InterruptedException {
    if (file == null && router == null) {
      return OwnerSession.read(
          OwnerAccess.find(options),
          session ->
              Verified.of(
                  LogCheck.run(new LogRows(session.connection()), ring, earlier, Declarations::of),
                  SignedRecords.check(session.connection())));
    }
    try (BufferedReader lines = file == null ? remote() : Files.newBufferedReader(file)) {
      return new Verified(new ExportFile(lines).verify(ring, earlier), null);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read the export " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.INTEGRITY, String.valueOf(e.getMessage()), e);
    }
  }

  private BufferedReader remote() throws InterruptedException {
    if (token == null) {
      throw new CommandFailure(ExitCode.USAGE, "--router needs --token-file");
    }
    return RemoteExport.open(String.valueOf(router), token);
  }

  private static String line(LogFinding finding) {
    UUID id = finding.id();
    return "%s at %d%s: %s"
        .formatted(
            kind(finding), finding.index(), id == null ? "" : " (" + id + ")", finding.detail());
  }

  private static String kind(LogFinding finding) {
    return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode json(Verified verified) {
    LogVerification.Report report = verified.log();
    ObjectNode json =
        Json.object()
            .put("entries", report.entries())
            .put("signed", report.signed())
            .put("checkpoints", report.checkpoints())
            .put("root", report.root());
    if (verified.records() != null) {
      json.put("records", verified.records().records())
          .put("signatures", verified.records().signatures());
    }
    ArrayNode findings = json.putArray("findings");
    for (LogFinding finding : report.findings()) {
      ObjectNode one =
          findings.addObject().put("kind", kind(finding)).put("index", finding.index());
      UUID id = finding.id();
      if (id != null) {
        one.put("id", id.toString());
      }
      one.put("detail", finding.detail());
    }
    return json;
  }
}
