package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.DemoData;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.process.PidFile;
import org.fedrouter.cli.process.Termination;
import org.fedrouter.cli.secret.LocalCertificates;

/** One hospital's node on Payara Micro, run by {@code server-config/micro/run-node}. */
public final class NodeServer {
  /**
   * A node waits for native code most of its time. Three of them share two cores with the router
   * here, and without the optimising compiler each needs half the processor time to start.
   */
  public static final String DEFAULT_JVM_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private static final String PREFIX = "FEDROUTER_NODE_FEDERATION_";

  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  /** What a demonstration hospital lets be done, unless our own environment says else. */
  private static final Map<String, String> FEDERATION =
      Map.of(
          PREFIX + "PATIENTS", "10000",
          PREFIX + "LOT", "256",
          PREFIX + "EPSILON", "8",
          PREFIX + "DELTA", "" + DemoData.DELTA.value());

  private final Installation installation;
  private final DataFolder folder;
  private final LocalCertificates certificates;
  private final Children children;

  public NodeServer(
      Installation installation,
      DataFolder folder,
      LocalCertificates certificates,
      Children children) {
    this.installation = installation;
    this.folder = folder;
    this.certificates = certificates;
    this.children = children;
  }

  /** Starts the node of a router; it answers some seconds later. */
  public ProcessId start(StackState.Node node, StackState.Router router) {
    Map<String, String> environment = environment(node);
    environment.putAll(federation(folder.node(node.id()).resolve("records"), router));
    return ProcessId.of(
        children.startServer(
            List.of(installation.runNode().toString()), environment, log(node.id())));
  }

  /** All serve what is published; whoever has records for federated training takes part in it. */
  private Map<String, String> federation(Path records, StackState.Router router) {
    Map<String, String> environment = new HashMap<>();
    environment.put(PREFIX + "ROUTER", router.url());
    environment.put(PREFIX + "KEYS", folder.secrets().resolve("audit-keys.pem").toString());
    environment.putAll(training(records));
    return environment;
  }

  private static Map<String, String> training(Path folder) {
    Path records = folder.resolve("federation.jsonl");
    if (!Files.exists(records)) {
      return Map.of();
    }
    Map<String, String> environment = new HashMap<>(FEDERATION);
    environment.keySet().removeAll(System.getenv().keySet());
    environment.put(PREFIX + "RECORDS", records.toString());
    Path open = folder.resolve("public.jsonl");
    if (Files.exists(open)) {
      environment.put(PREFIX + "REPLAY", open.toString());
    }
    Path tried = folder.resolve("evaluation.jsonl");
    if (Files.exists(tried) || Files.exists(open)) {
      environment.put(PREFIX + "EVALUATION", (Files.exists(tried) ? tried : open).toString());
    }
    return environment;
  }

  /** The node that runs in this data folder now, whoever started it. */
  public Optional<ProcessId> process(String id) {
    return new PidFile(folder.node(id).resolve("pid"), folder.node(id)).process();
  }

  /** Asks the node to end, and kills it when it does not. */
  public void stop(String id) {
    process(id).flatMap(ProcessId::find).ifPresent(node -> Termination.end(node, STOP_GRACE));
  }

  public Path log(String id) {
    return folder.log("node-" + id);
  }

  private Map<String, String> environment(StackState.Node node) {
    Path data = privateFolder(folder.node(node.id()));
    Path model = installation.demoModel();
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", installation.jdk().toString());
    environment.put("FEDROUTER_BIND", "127.0.0.1");
    environment.put(
        "FEDROUTER_JVM_OPTIONS",
        System.getenv().getOrDefault("FEDROUTER_NODE_JVM_OPTIONS", DEFAULT_JVM_OPTIONS));
    environment.put("FEDROUTER_TLS_KEYSTORE", certificates.nodeKeyStore(node.id()).toString());
    environment.put("FEDROUTER_TLS_TRUSTSTORE", certificates.trustStore().toString());
    environment.put("FEDROUTER_TLS_PASSWORD_FILE", certificates.passwordFile().toString());
    environment.put("FEDROUTER_NODE_ID", node.id());
    environment.put("FEDROUTER_NODE_PORT", Integer.toString(node.port()));
    environment.put("FEDROUTER_NODE_DATA", data.toString());
    environment.put("FEDROUTER_NODE_WAR", installation.nodeWar().toString());
    environment.put("FEDROUTER_NODE_ROSTER", folder.rosterFile().toString());
    environment.put("FEDROUTER_NODE_ROUTERS", routers(data).toString());
    environment.put("FEDROUTER_NODE_ADMINISTRATORS", certificates.administrator());
    environment.put("FEDROUTER_NODE_LEDGER", folder.ledger(node.id()).toString());
    // The guarantee of each demonstration hospital, as its ledger at the router has it.
    environment.put("FEDROUTER_NODE_DATASET_EPSILON", "" + DemoData.DATASET_EPSILON);
    environment.put("FEDROUTER_NODE_DATASET_DELTA", "" + DemoData.DELTA.value());
    environment.put("FEDROUTER_NODE_MODEL", model.toString());
    environment.put(
        "FEDROUTER_NODE_SHARDS", model.resolve("shards/" + node.id() + ".safetensors").toString());
    environment.put("FEDROUTER_NODE_MODELS", privateFolder(data.resolve("models")).toString());
    environment.put("FEDROUTER_NODE_ADAPTERS", privateFolder(data.resolve("adapters")).toString());
    environment.put(
        "FEDROUTER_NODE_TRAINING_RECORDS", privateFolder(data.resolve("records")).toString());
    environment.put(
        "FEDROUTER_NODE_PROPOSALS", privateFolder(data.resolve("proposals")).toString());
    environment.put("FEDROUTER_NODE_NOTES", privateFolder(data.resolve("notes")).toString());
    environment.put("FEDROUTER_NODE_CACHE", privateFolder(data.resolve("cache")).toString());
    environment.put("DJL_CACHE_DIR", privateFolder(data.resolve("cache/djl")).toString());
    // The tokenizer's native library lies in its archive: nothing is ever downloaded.
    environment.put("DJL_OFFLINE", "true");
    return environment;
  }

  /** Whom this hospital answers; made once, then the hospital's own. */
  private static Path routers(Path data) {
    Path file = data.resolve("routers");
    if (!Files.exists(file)) {
      DataFolder.replace(
          file,
          """
          # allow sha256 HEX | allow unit NAME | revoke sha256 HEX: read again at each change.
          allow unit router
          """);
    }
    return file;
  }

  private static Path privateFolder(Path path) {
    try {
      DataFolder.createPrivate(path);
      return path;
    } catch (IOException e) {
      throw CommandFailure.internal("cannot create " + path, e);
    }
  }
}
