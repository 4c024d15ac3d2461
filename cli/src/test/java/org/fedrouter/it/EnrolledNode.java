package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.cli.stack.NodeServer;
import org.jspecify.annotations.Nullable;

/** A hospital that enrols its node by the commands that people use, and runs it. */
final class EnrolledNode implements AutoCloseable {
  private final RunningStack stack;
  private final Path folder;
  private final String id;
  private final String url;
  private final Path keystore;
  private final Path passwordFile;
  private @Nullable Process process;

  /** A hospital of its own, with its own key. */
  EnrolledNode(RunningStack stack, Path folder, String id, int port) throws IOException {
    this(
        stack,
        folder,
        id,
        "https://127.0.0.1:" + port,
        folder.resolve("node.p12"),
        Files.writeString(folder.resolve("password"), "known to the hospital only\n"));
  }

  /** One of the stack's own nodes, with the key that it has. */
  static EnrolledNode ofStack(RunningStack stack, Path folder, String id) {
    LocalCertificates certificates = stack.parts().certificates();
    return new EnrolledNode(
        stack,
        folder,
        id,
        stack.state().node(id).orElseThrow().url(),
        certificates.nodeKeyStore(id),
        certificates.passwordFile());
  }

  private EnrolledNode(
      RunningStack stack, Path folder, String id, String url, Path keystore, Path passwordFile) {
    this.stack = stack;
    this.folder = folder;
    this.id = id;
    this.url = url;
    this.keystore = keystore;
    this.passwordFile = passwordFile;
  }

  Path keystore() {
    return keystore;
  }

  Path passwordFile() {
    return passwordFile;
  }

  String invited() throws IOException, InterruptedException {
    return json(admin("invite", "--hospital", id)).get("token").textValue();
  }

  CommandLineRun enrol(String token) throws IOException, InterruptedException {
    return run(
        "enrol",
        "--router",
        stack.uri("").toString(),
        "--token",
        token,
        "--hospital",
        id,
        "--url",
        url,
        "--shards",
        "32",
        "--region",
        "north",
        "--data-size",
        "small",
        "--keystore",
        keystore.toString(),
        "--password-file",
        passwordFile.toString(),
        "--json");
  }

  CommandLineRun fetch() throws IOException, InterruptedException {
    return run(
        "fetch",
        "--keystore",
        keystore.toString(),
        "--password-file",
        passwordFile.toString(),
        "--json");
  }

  /** Approved by its right fingerprint, and with its certificate. */
  void letIn() throws IOException, InterruptedException {
    String fingerprint = json(enrol(invited())).get("key_sha256").textValue();
    JsonNode unused = json(decide("approve", "--fingerprint", fingerprint));
    unused = json(fetch());
  }

  CommandLineRun decide(String decision, String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(decision, "--reason", "test", id));
    arguments.addAll(List.of(more));
    return admin(arguments.toArray(String[]::new));
  }

  private CommandLineRun admin(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("--data", stack.data().toString(), "--json"));
    return run(command.toArray(String[]::new));
  }

  private static CommandLineRun run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("node");
    command.addAll(List.of(arguments));
    return CommandLineRun.of(command.toArray(String[]::new));
  }

  static JsonNode json(CommandLineRun run) throws IOException {
    if (run.exit() != 0) {
      throw new IllegalStateException(run.exit() + ": " + run.out() + run.err());
    }
    return RunningStack.JSON.readTree(run.out());
  }

  /** What an administrator sees of it. */
  JsonNode seen() throws IOException, InterruptedException {
    return stack.get("admin", "/api/v1/nodes/" + id).body();
  }

  void awaitAdmissible() throws IOException, InterruptedException {
    for (int i = 0; i < 240; i++) {
      if (seen().get("admissible").booleanValue()) {
        return;
      }
      Thread.sleep(500);
    }
    throw new IllegalStateException("never admissible: " + seen());
  }

  /** Runs it with the script that a hospital uses; its shards are another hospital's. */
  void start() throws IOException {
    Installation installation = Installation.locate();
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", installation.jdk().toString());
    environment.put("FEDROUTER_JVM_OPTIONS", NodeServer.DEFAULT_JVM_OPTIONS);
    environment.put("FEDROUTER_TLS_KEYSTORE", keystore.toString());
    environment.put("FEDROUTER_TLS_TRUSTSTORE", trust().toString());
    environment.put("FEDROUTER_TLS_PASSWORD_FILE", passwordFile.toString());
    environment.put("FEDROUTER_NODE_ID", id);
    environment.put("FEDROUTER_NODE_PORT", url.substring(url.lastIndexOf(':') + 1));
    environment.put("FEDROUTER_NODE_DATA", folder.resolve("data").toString());
    environment.put("FEDROUTER_NODE_WAR", installation.nodeWar().toString());
    environment.put("FEDROUTER_NODE_ROSTER", stack.parts().folder().rosterFile().toString());
    environment.put("FEDROUTER_NODE_LEDGER", folder.resolve("ledger.sqlite").toString());
    environment.put("FEDROUTER_NODE_MODEL", installation.demoModel().toString());
    environment.put(
        "FEDROUTER_NODE_SHARDS",
        installation.demoModel().resolve("shards/cardiology.safetensors").toString());
    environment.put("FEDROUTER_NODE_CACHE", folder.resolve("cache").toString());
    environment.put("DJL_CACHE_DIR", folder.resolve("djl").toString());
    environment.put("DJL_OFFLINE", "true");
    ProcessBuilder builder =
        new ProcessBuilder(installation.runNode().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** The CA of the routers, under this hospital's own password. */
  private Path trust() throws IOException {
    try {
      LocalCertificates certificates = stack.parts().certificates();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "ca", certificates.open(certificates.trustStore()).getCertificate("ca"));
      Path file = folder.resolve("trust.p12");
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, Files.readString(passwordFile).strip().toCharArray());
      }
      return file;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  boolean running() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    if (process != null) {
      Process unused = process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }
}
