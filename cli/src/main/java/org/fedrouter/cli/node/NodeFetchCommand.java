package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.fedrouter.node.NodeCertificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter node fetch}: run by the hospital, where its node runs. */
@Command(name = "fetch", description = "Get the certificate of a node that was approved.")
public final class NodeFetchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      required = true,
      description = "The same as of the enrolment.")
  private Path keystore = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      required = true,
      description = "Its password, one line.")
  private Path passwordFile = Path.of("");

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    EnrolmentFile waiting = EnrolmentFile.read(keystore);
    Reply reply =
        new RouterClient(RouterAddress.checked(waiting.router()))
            .read("/api/v1/nodes/enrolments/" + RouterClient.segment(waiting.enrolment()));
    if (!reply.ok()) {
      throw new CommandFailure(reply.exitCode(), reply.problemLine());
    }
    String state = reply.tree().path("state").asText();
    if (!state.equals("approved")) {
      ExitCode code = state.equals("requested") ? ExitCode.UNAVAILABLE : ExitCode.NOT_AUTHORISED;
      throw new CommandFailure(code, "node " + waiting.node() + " is not approved: " + state);
    }
    X509Certificate issued =
        new NodeKey(keystore, passwordFile).accept(reply.tree().path("certificate").asText());
    print(waiting, NodeCertificate.of(issued));
    return ExitCode.OK.number();
  }

  private void print(EnrolmentFile waiting, NodeCertificate certificate) {
    Console console = Console.of(spec, json);
    console.line("node " + waiting.node() + ": certificate " + certificate.sha256());
    console.line("good until " + certificate.notAfter() + "; start the node again to use it");
    ObjectNode object =
        Json.object()
            .put("node", waiting.node())
            .put("keystore", keystore.toString())
            .put("certificate_sha256", certificate.sha256())
            .put("not_after", certificate.notAfter().toString());
    console.object(Json.write(object));
  }
}
