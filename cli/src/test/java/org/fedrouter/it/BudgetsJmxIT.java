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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fedrouter.cli.secret.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A3: budgets in jconsole, through the server's connector with TLS and the admin password. */
@ExtendWith(SharedStack.class)
class BudgetsJmxIT {
  private static final String TRUST_PASSWORD = "only certificates";

  private final RunningStack stack;

  @TempDir private Path folder;

  BudgetsJmxIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void attributes_showDepartmentsAndDataSetsByName_andUsersAsSums()
      throws IOException, InterruptedException, GeneralSecurityException {
    JsonNode bean = jmx();

    JsonNode surgery = bean.get("Ledgers").get("department:surgery");
    assertThat(surgery.get("epsilon").doubleValue()).isEqualTo(12);
    assertThat(surgery.get("state").textValue()).isEqualTo("open");
    assertThat(surgery.get("limitRho").doubleValue())
        .isGreaterThanOrEqualTo(surgery.get("remainingRho").doubleValue())
        .isPositive();
    assertThat(bean.get("Ledgers").has("dataset:cardiology")).isTrue();
    assertThat(bean.get("Users").get("ledgers").longValue()).isGreaterThanOrEqualTo(6);
    assertThat(bean.get("OpenReservations").longValue()).isNotNegative();
    assertThat(bean.get("ReservationsSinceStart").longValue()).isNotNegative();
    assertThat(bean.get("RefusalsSinceStart").has("exhausted")).isTrue();
    for (JsonNode account : stack.report().get("accounts")) {
      assertThat(bean.toString()).doesNotContain("user:" + account.get("user").textValue());
    }
  }

  @Test
  void read_ofAPersonsLedger_isNothing_ofADepartmentsItsFigures()
      throws IOException, InterruptedException, GeneralSecurityException {
    assertThat(jmx("read", "user:doctor").get("returned").textValue()).isEqualTo("null");
    assertThat(jmx("read", "nonsense").get("returned").textValue()).isEqualTo("null");
    assertThat(jmx("read", "department:icu").get("returned").get("ledger").textValue())
        .isEqualTo("department:icu");
  }

  @Test
  void freeze_isAudited_saysWhyNot_andCannotBeUndoneHere()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    String ledger = "department:surgery";
    assertThat(done("freeze", ledger, "")).contains("reason");
    assertThat(done("freeze", "department:nowhere", "drill")).contains("no such ledger");
    assertThat(done("freeze", ledger, "drill")).isEqualTo("done");
    assertThat(done("freeze", ledger, "drill")).contains("frozen already");
    assertThat(jmxFails("unfreeze", ledger, "drill is over")).contains("unfreeze");
    assertThat(
            stack
                .post(
                    "privacy-officer",
                    "/privacy/budgets/department/surgery/unfreeze",
                    "{\"reason\":\"drill is over\"}")
                .status())
        .isEqualTo(200);
    assertThat(
            stack.number(
                "SELECT count(*) FROM ledger_change WHERE actor = 'jmx' AND ledger = '"
                    + ledger
                    + "'"))
        .isEqualTo(1);
  }

  private String done(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    return jmx(operation).get("returned").textValue();
  }

  private JsonNode jmx(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    Ended ended = client(operation);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return RunningStack.JSON.readTree(ended.out());
  }

  /** What the client says of an operation that the bean does not have. */
  private String jmxFails(String... operation)
      throws IOException, InterruptedException, GeneralSecurityException {
    Ended ended = client(operation);
    assertThat(ended.exit()).as(ended.out()).isNotZero();
    return ended.err();
  }

  private record Ended(int exit, String out, String err) {}

  private Ended client(String... operation)
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
                stack.parts().router().adminPassword()));
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
