package org.fedrouter.cli.audit;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.secret.SigningKey;
import org.fedrouter.cli.secret.SigningKey.Step;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter keys rotate-tokens}. */
@Command(
    name = "rotate-tokens",
    description =
        "A new key for access tokens; tokens of the former one go on until they end. Routers see"
            + " the file change. With several routers, announce the key to all before it signs.")
final class RotateTokensCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "What fedrouter.jwt.key.file names (default: that of --data).")
  private @Nullable Path file;

  @Option(names = "--announce", description = "The new key counts, and does not sign yet.")
  private boolean announce;

  @Option(names = "--promote", description = "The announced key signs from now on.")
  private boolean promote;

  @Override
  public Integer call() {
    if (announce && promote) {
      throw new CommandFailure(ExitCode.USAGE, "either --announce or --promote");
    }
    Step step = announce ? Step.ANNOUNCE : promote ? Step.PROMOTE : Step.REPLACE;
    Path keys =
        file == null
            ? new DataFolder(options.data()).secrets().resolve(SigningKey.TOKEN_KEY)
            : file;
    int count = SigningKey.rotate(keys, step);
    Console console = Console.of(spec, options.json());
    console.line(count + " keys in " + keys);
    console.object(
        Json.write(Json.object().put("file", keys.toAbsolutePath().toString()).put("keys", count)));
    return ExitCode.OK.number();
  }
}
