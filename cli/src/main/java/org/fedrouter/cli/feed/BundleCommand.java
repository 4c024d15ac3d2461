package org.fedrouter.cli.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.feed.Completeness;
import org.fedrouter.compliance.feed.FeedImport;
import org.fedrouter.compliance.feed.FeedLimits;
import org.fedrouter.compliance.feed.ImportPosition;
import org.fedrouter.compliance.feed.bundle.BundlePart;
import org.fedrouter.compliance.feed.bundle.BundleWriter;
import org.fedrouter.compliance.feed.bundle.BundleWriter.Draft;
import org.fedrouter.compliance.feed.bundle.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter feeds bundle}. */
@Command(
    name = "bundle",
    description = {
      "Put feeds into one signed file, for places without a network.",
      "What is not complete is not taken in."
    })
final class BundleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "Private key that signs, as keys generate makes it.")
  private Path key = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files, zip or gzip archives; a folder must be zipped before.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    LogKey signer = signer();
    List<Draft> drafts = new ArrayList<>();
    files.forEach(file -> drafts.add(draft(file)));
    Manifest manifest = write(drafts, signer);
    Console console = Console.of(spec, json);
    ObjectNode object = Json.object().put("created", manifest.created().toString());
    ArrayNode parts = object.putArray("parts");
    for (BundlePart part : manifest.parts()) {
      console.line("%s: %,d records of %s".formatted(part.name(), part.records(), part.source()));
      parts
          .addObject()
          .put("source", part.source().name())
          .put("name", part.name())
          .put("as_of", part.asOf().toString())
          .put("records", part.records())
          .put("sha256", part.sha256());
    }
    console.object(Json.write(object));
    return ExitCode.OK.number();
  }

  private LogKey signer() {
    try {
      return LogKey.ofPem(AuditKeyFiles.text(key));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, key + " is no private key that signs", e);
    }
  }

  /** Read to its end: what is carried away must be worth the way. */
  private static Draft draft(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.USAGE, file + " is no file; zip a folder before");
    }
    Source source = FeedInput.sourceOf(file);
    try {
      ImportPosition end =
          FeedImport.run(source, file, FeedLimits.STANDARD, batch -> {}, Optional.empty());
      Completeness completeness = Completeness.of(end.tally(), Map.of());
      if (!completeness.complete()) {
        throw new CommandFailure(
            ExitCode.INTEGRITY, file + ": " + completeness.shortfalls().getFirst().message());
      }
      Instant asOf = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
      return new Draft(source, file, asOf, end.tally().records());
    } catch (IOException e) {
      throw CommandFailure.internal("cannot read " + file, e);
    }
  }

  private Manifest write(List<Draft> drafts, LogKey signer) {
    Path fresh = out.resolveSibling(out.getFileName() + ".part");
    Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    try (OutputStream to = Files.newOutputStream(fresh)) {
      Manifest manifest = BundleWriter.write(to, drafts, Bundle.SIGNER, signer, now);
      Files.move(fresh, out, StandardCopyOption.REPLACE_EXISTING);
      return manifest;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + out, e);
    }
  }
}
