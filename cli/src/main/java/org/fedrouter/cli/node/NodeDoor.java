package org.fedrouter.cli.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node an administrator speaks to, and by which certificate. */
final class NodeDoor {
  @Option(
      names = "--node",
      paramLabel = "URL|NAME",
      description = "A node's https address, or the name of a node of the stack in --data.")
  private @Nullable String node;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "PKCS#12 with the administrator's key (default: that of the stack).")
  private @Nullable Path keystore;

  @Option(
      names = "--truststore",
      paramLabel = "FILE",
      description = "PKCS#12 with the node's authority (default: that of the stack).")
  private @Nullable Path truststore;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Password of both in its first line (default: that of the stack).")
  private @Nullable Path passwordFile;

  /** Whether a node is asked at all. */
  boolean used() {
    return node != null;
  }

  /** The name of a node of the stack, which is its hospital's; empty for an address. */
  String name() {
    return node == null || node.startsWith("https://") ? "" : node;
  }

  /**
   * The node's interface.
   *
   * @throws CommandFailure when no node was named, or key or password cannot be read
   */
  NodeClient open(StackOptions options) {
    Path secrets = new DataFolder(options.data()).secrets();
    return NodeClient.open(
        url(options),
        keystore == null ? secrets.resolve("administrator.p12") : keystore,
        truststore == null ? secrets.resolve("trust.p12") : truststore,
        password(passwordFile == null ? secrets.resolve("tls-password") : passwordFile));
  }

  private String url(StackOptions options) {
    String named = node;
    if (named == null) {
      throw new CommandFailure(ExitCode.USAGE, "--node is missing: which node?");
    }
    if (named.startsWith("https://")) {
      return named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
    }
    return new StackFile(new DataFolder(options.data()).stackFile())
        .read()
        .flatMap(state -> state.node(named))
        .map(StackState.Node::url)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    "--node must be an https address or a node of the stack in --data, got "
                        + named));
  }

  private static char[] password(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").toCharArray();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "--password-file must be a readable file: " + file, e);
    }
  }
}
