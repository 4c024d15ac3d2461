package org.fedrouter.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.SignatureAlgorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter keys}. */
@Command(
    name = "keys",
    description = "Keys that sign and encrypt.",
    subcommands = {KeysCommand.Generate.class, RotateCommand.class, RotateTokensCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {
  private KeysCommand() {}

  /** Both halves as DER. */
  private record Pair(Bytes secret, Bytes open) {}

  /** {@code fedrouter keys generate}. */
  @Command(
      name = "generate",
      description = "Make a key: the private half in FILE (PKCS#8), the public one in FILE.pub.")
  static final class Generate implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--type",
        paramLabel = "T",
        required = true,
        description = "ed25519 or ml-dsa-65 (checkpoints of the audit log), or x25519.")
    private String type = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print one JSON object on stdout.")
    private boolean json;

    @Override
    public Integer call() {
      Path open = out.resolveSibling(out.getFileName() + ".pub");
      if (Files.exists(out) || Files.exists(open)) {
        throw new CommandFailure(ExitCode.USAGE, "there is a file " + out + " or .pub already");
      }
      Pair pair = pair();
      DataFolder.replace(out, Pem.of(Pem.PRIVATE, pair.secret().toArray()));
      DataFolder.replace(open, Pem.of(Pem.PUBLIC, pair.open().toArray()));
      String fingerprint = Bytes.sha256(pair.open().toArray()).hex();
      Console console = Console.of(spec, json);
      console.line(type + " " + fingerprint);
      ObjectNode object = Json.object().put("type", type).put("sha256", fingerprint);
      object.put("private", out.toAbsolutePath().toString());
      console.object(Json.write(object.put("public", open.toAbsolutePath().toString())));
      return ExitCode.OK.number();
    }

    private Pair pair() {
      if (type.equals("x25519")) {
        return agreement();
      }
      SignatureAlgorithm algorithm =
          SignatureAlgorithm.ofLabel(type)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.USAGE, "--type must be ed25519, ml-dsa-65 or x25519"));
      LogKey key = AuditKeyFiles.fresh(algorithm);
      return new Pair(Bytes.of(key.der()), Bytes.of(key.open().der()));
    }

    private static Pair agreement() {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        return new Pair(
            Bytes.of(pair.getPrivate().getEncoded()), Bytes.of(pair.getPublic().getEncoded()));
      } catch (GeneralSecurityException e) {
        throw CommandFailure.internal("this JDK has no X25519", e);
      }
    }
  }
}
