package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.router.Answers;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter node enrol}: run by the hospital, where its node runs. */
@Command(
    name = "enrol",
    description = "Make the node's key, unless it has one, and ask a router for its certificate.")
public final class NodeEnrolCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--router", paramLabel = "URL", required = true, description = "The router.")
  private String router = "";

  @Option(names = "--token", paramLabel = "T", required = true, description = "The invitation.")
  private String token = "";

  @Option(names = "--hospital", paramLabel = "H", required = true, description = "As invited.")
  private String hospital = "";

  @Option(
      names = "--node",
      paramLabel = "ID",
      description = "As invited (default: the hospital's name).")
  private @Nullable String node;

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "Where routers reach the node: https://HOST:PORT.")
  private String url = "";

  @Option(
      names = "--name",
      paramLabel = "HOST",
      description = "Another name that the certificate shall carry.")
  private List<String> names = List.of();

  @Option(names = "--shards", paramLabel = "B", required = true, description = "Published shards.")
  private int shards;

  @Option(names = "--keystore", paramLabel = "FILE", required = true, description = "PKCS#12.")
  private Path keystore = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      required = true,
      description = "Its password, one line.")
  private Path passwordFile = Path.of("");

  @Option(
      names = "--new-key",
      description = "Leave the key that is there: rosters with it no longer count.")
  private boolean newKey;

  @Option(names = "--capacity", paramLabel = "N", description = "Answers carried at once.")
  private @Nullable Integer capacity;

  @Option(names = "--data-size", description = "unknown, small, medium or large.")
  private @Nullable String dataSize;

  @Option(names = "--compliance", description = "Level, in the hospital's words.")
  private @Nullable String compliance;

  @Option(names = "--region")
  private @Nullable String region;

  @Option(names = "--department")
  private @Nullable String department;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    String address = RouterAddress.checked(router);
    List<String> hosts = hosts();
    String id = node == null ? hospital : node;
    NodeKey key = new NodeKey(keystore, passwordFile);
    KeyPair keys = newKey ? key.create(id) : key.read().orElseGet(() -> key.create(id));
    ObjectNode body = body(Csr.of(keys, id, hospital, hosts));
    Reply reply = new RouterClient(address).knock("/api/v1/nodes/enrolments", body);
    if (reply.ok()) {
      JsonNode pending = reply.tree();
      new EnrolmentFile(
              address,
              pending.path("enrolment").asText(),
              pending.path("node").asText(),
              pending.path("key_sha256").asText())
          .write(keystore);
    }
    return Answers.print(reply, Console.of(spec, json), NodeEnrolCommand::lines);
  }

  private ObjectNode body(String csr) {
    ObjectNode body =
        Json.object().put("token", token).put("csr", csr).put("url", url).put("shards", shards);
    if (capacity != null) {
      body.put("capacity", capacity);
    }
    put(body, "data_size", dataSize);
    put(body, "compliance", compliance);
    put(body, "region", region);
    put(body, "department", department);
    return body;
  }

  private static void put(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private List<String> hosts() {
    try {
      String host = URI.create(url).getHost();
      if (host == null) {
        throw new CommandFailure(ExitCode.USAGE, "--url must be https://HOST:PORT, not " + url);
      }
      List<String> hosts = new ArrayList<>();
      hosts.add(host.replaceAll("[\\[\\]]", ""));
      hosts.addAll(names);
      return hosts.stream().distinct().toList();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--url must be https://HOST:PORT, not " + url, e);
    }
  }

  private static List<String> lines(JsonNode pending) {
    return List.of(
        "node " + pending.path("node").asText() + " waits to be approved",
        "fingerprint of its key  " + pending.path("key_sha256").asText(),
        "tell it the administrator on another way than this one; then: fedrouter node fetch");
  }
}
