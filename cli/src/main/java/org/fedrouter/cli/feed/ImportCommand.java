package org.fedrouter.cli.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.OwnerAccess;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.VerifyingKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter feeds import}. */
@Command(
    name = "import",
    description = {
      "Import feeds: files, folders, zip or gzip archives, and signed bundles of them.",
      "One that is broken off goes on where it was when it is begun again."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "One of ${COMPLETION-CANDIDATES}; without it each input tells by its content.")
  private @Nullable Source source;

  @Option(
      names = "--delta",
      description = "The inputs are parts of a feed: they need not have all that was there before.")
  private boolean delta;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "PEM of the public keys that may sign bundles.")
  private @Nullable Path keys;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "What to import, in this order.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() {
    Console console = Console.of(spec, options.json());
    // Whatever is no feed is found out before the first one is imported.
    List<Function<DatabaseAccess, List<Imported>>> inputs = new ArrayList<>();
    paths.forEach(path -> inputs.add(input(path, console)));
    DatabaseAccess access = OwnerAccess.find(options);
    ObjectNode object = Json.object();
    ArrayNode list = object.putArray("imports");
    boolean whole = true;
    for (Function<DatabaseAccess, List<Imported>> input : inputs) {
      for (Imported imported : input.apply(access)) {
        console.line(imported.text());
        list.add(imported.object());
        whole &= imported.complete();
      }
    }
    console.object(Json.write(object));
    if (!whole) {
      throw new CommandFailure(
          ExitCode.INTEGRITY, "not all of it is there; what was complete before stays in force");
    }
    return ExitCode.OK.number();
  }

  private Function<DatabaseAccess, List<Imported>> input(Path path, Console console) {
    if (!Files.exists(path)) {
      throw new CommandFailure(ExitCode.USAGE, "there is no " + path);
    }
    if (Bundle.is(path)) {
      Bundle bundle = new Bundle(path, trusted(path));
      return access -> bundle.into(access, console);
    }
    Source known = source == null ? FeedInput.sourceOf(path) : source;
    FeedInput input = new FeedInput(path, known, !delta);
    return access -> List.of(input.into(access, console));
  }

  private List<VerifyingKey> trusted(Path bundle) {
    if (keys == null) {
      throw new CommandFailure(ExitCode.USAGE, bundle + " is a bundle: --keys says whom to trust");
    }
    List<VerifyingKey> trusted = Pem.publicKeys(AuditKeyFiles.text(keys));
    if (trusted.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, keys + " has no public key");
    }
    return trusted;
  }
}
