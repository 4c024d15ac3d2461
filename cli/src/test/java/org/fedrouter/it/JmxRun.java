package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.secret.Secrets;

/**
 * One look at a bean of the router through the server's connector, with TLS and the admin password.
 *
 * @param bean its type, for example Budgets
 */
record JmxRun(RunningStack stack, Path folder, String bean) {
  private static final String TRUST_PASSWORD = "only certificates";

  private record Ended(int exit, String out, String err) {}

  /** The attributes, or what an operation has returned. */
  JsonNode of(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    Ended ended = run(operation);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return RunningStack.JSON.readTree(ended.out());
  }

  /** What the client says of an operation that the bean does not have. */
  String failureOf(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    Ended ended = run(operation);
    assertThat(ended.exit()).as(ended.out()).isNotZero();
    return ended.err();
  }

  private Ended run(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djavax.net.ssl.trustStore=" + trust(),
            "-Djavax.net.ssl.trustStorePassword=" + TRUST_PASSWORD,
            "-cp",
            System.getProperty("java.class.path"),
            JmxClient.class.getName()));
    command.addAll(List.of(operation));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JMX_PORT",
                "" + stack.state().router().jmxPort(),
                "JMX_PASSWORD",
                stack.parts().router().adminPassword(),
                "JMX_BEAN",
                bean));
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** The server's own certificate, from the stores that hold its key too. */
  private Path trust() throws IOException, GeneralSecurityException {
    char[] master =
        Secrets.open(stack.data().resolve("secrets")).password("master-password").toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in =
        Files.newInputStream(stack.data().resolve("router/config/keystore.p12"))) {
      store.load(in, master);
    }
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("router", store.getCertificate("s1as"));
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, TRUST_PASSWORD.toCharArray());
    }
    return file;
  }
}
