package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A5: from the invitation of a node to its end. */
@ExtendWith(SharedStack.class)
class NodeLifeIT {
  private final RunningStack stack;

  @TempDir private Path folder;

  NodeLifeIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void fourthNode_isEnrolled_answers_andIsRefusedAtTheNextCall_whenRevoked()
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    try (EnrolledNode surgery =
        new EnrolledNode(stack, folder, "surgery", SharedStack.freePort())) {
      enrol(surgery);
      surgery.start();
      surgery.awaitAdmissible();
      assertThat(answeredBy("surgery")).isEqualTo("surgery");
      // It is no member of the roster: private answers neither ask it nor fail for it.
      answeredPrivately("general");
      othersAreStrangers(surgery);

      JsonNode revoked = EnrolledNode.json(surgery.decide("revoke"));
      assertThat(revoked.get("before").textValue()).isEqualTo("active");
      assertThat(answeredBy("surgery")).isNotEqualTo("surgery");
      assertThat(surgery.running()).isTrue();
      assertThat(surgery.seen().get("admissible").booleanValue()).isFalse();
      assertThat(surgery.seen().get("detail").textValue()).isEqualTo("is revoked");
      assertThat(surgery.decide("activate").exit()).isEqualTo(2);
      assertThat(surgery.decide("drain").exit()).isEqualTo(2);
    } finally {
      // Whatever failed: other tests expect the stack's own nodes and no silent one.
      RunningStack.Reply unused =
          stack.post("admin", "/api/v1/nodes/surgery/revoke", "{\"reason\":\"end of test\"}");
    }
    assertThat(
            stack.number(
                "SELECT count(DISTINCT action) FROM audit_entry WHERE target = 'node:surgery'"
                    + " AND action IN ('node.invited', 'node.requested', 'node.approved',"
                    + " 'node.changed', 'node.change-refused')"))
        .isEqualTo(5);
  }

  private void enrol(EnrolledNode surgery) throws IOException, InterruptedException {
    String token = surgery.invited();
    JsonNode pending = EnrolledNode.json(surgery.enrol(token));
    String fingerprint = pending.get("key_sha256").textValue();
    assertThat(surgery.enrol(token).exit()).as("a token is good once").isEqualTo(4);
    assertThat(surgery.fetch().exit()).as("not approved yet").isEqualTo(5);
    assertThat(surgery.seen().get("state").textValue()).isEqualTo("pending");
    assertThat(surgery.seen().get("request").get("key_sha256").textValue()).isEqualTo(fingerprint);
    assertThat(surgery.decide("approve", "--fingerprint", "0".repeat(64)).exit()).isEqualTo(2);
    JsonNode approved = EnrolledNode.json(surgery.decide("approve", "--fingerprint", fingerprint));
    assertThat(approved.get("after").textValue()).isEqualTo("active");
    String certificate = EnrolledNode.json(surgery.fetch()).get("certificate_sha256").textValue();
    assertThat(surgery.seen().get("certificate").get("sha256").textValue()).isEqualTo(certificate);
    assertThat(surgery.seen().get("region").textValue()).isEqualTo("north");
    assertThat(surgery.seen().get("admissible").booleanValue()).as("not heard of").isFalse();
  }

  /** A node's certificate of the same authority opens no other hospital's door. */
  private void othersAreStrangers(EnrolledNode surgery)
      throws IOException, InterruptedException, GeneralSecurityException {
    StackState.Node cardiology = stack.state().node("cardiology").orElseThrow();
    try (HttpClient client =
        HttpClient.newBuilder()
            .sslContext(context(surgery.keystore(), surgery.passwordFile()))
            .build()) {
      for (String path :
          new String[] {"/info", "/inference/open", "/inference/generate", "/health", "/x"}) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(cardiology.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(path).isEqualTo(401);
        assertThat(reply.body()).as(path).contains("not a router's");
      }
    }
  }

  private SSLContext context(Path keystore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = Files.readString(passwordFile).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(keystore.toFile(), password), password);
    LocalCertificates certificates = stack.parts().certificates();
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(certificates.open(certificates.trustStore()));
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void member_revoked_stopsPrivateAnswers_untilItIsEnrolledAgain_withItsKey()
      throws IOException, InterruptedException {
    EnrolledNode emergency = EnrolledNode.ofStack(stack, folder, "emergency");
    answeredPrivately("general");
    JsonNode unused = EnrolledNode.json(emergency.decide("revoke"));
    RunningStack.Reply refused = privately("general");
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
    assertThat(refused.body().get("detail").textValue()).contains("3 hospitals, there are 2");

    emergency.letIn();
    RunningStack.Reply before = stack.ask("doctor", publicly("emergency"));
    assertThat(before.body().get("nodes").get(0).textValue())
        .as("it still shows its former certificate")
        .isNotEqualTo("emergency");
    JsonNode seen = emergency.seen();
    assertThat(seen.get("admissible").booleanValue()).as(seen.toString()).isFalse();
    stack.parts().node().stop("emergency");
    stack.parts().startNode(stack.state().node("emergency").orElseThrow());
    emergency.awaitAdmissible();
    awaitReady();
    answeredPrivately("general");
  }

  /** By a probe of now: a node that restarts is admissible until its failures are noticed. */
  private void awaitReady() throws IOException, InterruptedException {
    JsonNode status = stack.get("doctor", "/api/v1/status").body();
    for (int i = 0; i < 240 && !status.path("status").asText().equals("ready"); i++) {
      Thread.sleep(500);
      status = stack.get("doctor", "/api/v1/status").body();
    }
    assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("ready");
  }

  @Test
  void drained_getsNothingNew_untilActivated() throws IOException, InterruptedException {
    EnrolledNode cardiology = EnrolledNode.ofStack(stack, folder, "cardiology");
    assertThat(answeredBy("cardiology")).isEqualTo("cardiology");
    JsonNode drained = EnrolledNode.json(cardiology.decide("drain"));
    try {
      assertThat(drained.get("after").textValue()).isEqualTo("draining");
      assertThat(answeredBy("cardiology")).isNotEqualTo("cardiology");
      assertThat(privately("cardiology").status()).isEqualTo(409);
    } finally {
      assertThat(cardiology.decide("activate").exit()).isZero();
    }
    assertThat(answeredBy("cardiology")).isEqualTo("cardiology");
    answeredPrivately("cardiology");
  }

  /** Nobody waits for anybody: approved now, restarted later. */
  @Test
  void renewal_neverStopsTheNode_andEndsTheFormerCertificate_whenTheNewOneIsSeen()
      throws IOException, InterruptedException {
    EnrolledNode neurology = EnrolledNode.ofStack(stack, folder, "neurology");
    String former = neurology.seen().get("certificate").get("sha256").textValue();
    neurology.letIn();
    JsonNode renewing = neurology.seen();
    assertThat(renewing.get("admissible").booleanValue()).as(renewing.toString()).isTrue();
    assertThat(renewing.get("certificate").get("sha256").textValue()).isNotEqualTo(former);
    assertThat(renewing.get("certificate").get("former_sha256").get(0).textValue())
        .isEqualTo(former);
    assertThat(answeredBy("neurology")).isEqualTo("neurology");
    answeredPrivately("general");

    stack.parts().node().stop("neurology");
    stack.parts().startNode(stack.state().node("neurology").orElseThrow());
    for (int i = 0; i < 240 && neurology.seen().get("certificate").has("former_sha256"); i++) {
      Thread.sleep(500);
    }
    awaitReady();
    answeredPrivately("general");
    JsonNode renewed = neurology.seen().get("certificate");
    assertThat(renewed.has("former_sha256")).as(renewed.toString()).isFalse();
    assertThat(renewed.get("sha256")).isEqualTo(renewing.get("certificate").get("sha256"));
  }

  /** A second start must not touch the files of the server that runs. */
  @Test
  void node_thatRuns_isNotStartedAgain() throws IOException, InterruptedException {
    StackState.Node cardiology = stack.state().node("cardiology").orElseThrow();
    ProcessId running = stack.parts().node().process("cardiology").orElseThrow();
    ProcessId second = stack.parts().node().start(cardiology, stack.state().router());
    for (int i = 0; i < 60 && second.find().isPresent(); i++) {
      Thread.sleep(500);
    }
    assertThat(second.find()).isEmpty();
    assertThat(stack.parts().node().process("cardiology")).contains(running);
    assertThat(Files.readString(stack.parts().node().log("cardiology")))
        .contains("already runs as process " + running.pid());
    assertThat(answeredBy("cardiology")).isEqualTo("cardiology");
  }

  @Test
  void decisions_andInvitations_needThePermission_andRules()
      throws IOException, InterruptedException {
    for (String user : new String[] {"doctor", "auditor", "privacy-officer"}) {
      problem(
          403,
          "not-permitted",
          stack.post(user, "/api/v1/nodes/neurology/revoke", "{\"reason\":\"x\"}"));
      problem(
          403,
          "not-permitted",
          stack.post(user, "/api/v1/nodes/invitations", "{\"hospital\":\"x\"}"));
    }
    problem(403, "not-permitted", stack.get("doctor", "/api/v1/nodes"));
    assertThat(stack.get("auditor", "/api/v1/nodes").status()).isEqualTo(200);
    problem(404, "not-found", stack.get("admin", "/api/v1/nodes/nowhere"));
    problem(
        404,
        "not-found",
        stack.post("admin", "/api/v1/nodes/nowhere/revoke", "{\"reason\":\"x\"}"));
    problem(422, "unprocessable", stack.post("admin", "/api/v1/nodes/neurology/revoke", "{}"));
    problem(
        409,
        "node-change-refused",
        stack.post(
            "admin",
            "/api/v1/nodes/invitations",
            "{\"hospital\":\"another\",\"node\":\"neurology\"}"));
    problem(
        409,
        "node-change-refused",
        stack.post(
            "admin",
            "/api/v1/nodes/invitations",
            "{\"hospital\":\"neurology\",\"node\":\"second\"}"));
    problem(
        422,
        "unprocessable",
        stack.post("admin", "/api/v1/nodes/invitations", "{\"hospital\":\"No Name\"}"));
  }

  @Test
  void stranger_withoutInvitation_isRefused_andMayNotLookAround()
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        stack.request("/api/v1/nodes/enrolments").header("Content-Type", "application/json");
    String body =
        "{\"token\":\"fre-x\",\"csr\":\"x\",\"url\":\"https://127.0.0.1:1\",\"shards\":1}";
    problem(
        403,
        "enrolment-refused",
        stack.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build()));
    problem(
        422,
        "unprocessable",
        stack.send(request.POST(HttpRequest.BodyPublishers.ofString("{}")).build()));
    for (String id : new String[] {"x", "00000000-0000-0000-0000-000000000000"}) {
      problem(
          404, "not-found", stack.send(stack.request("/api/v1/nodes/enrolments/" + id).build()));
    }
  }

  @Test
  void figuresOfNodes_areInMetricsAndHealth() throws IOException, InterruptedException {
    String metrics = stack.send(stack.request("/metrics").build()).body().textValue();
    assertThat(metrics).containsPattern("fedrouter_nodes_active\\{[^}]*\\} [34]\\.0");
    assertThat(metrics).contains("fedrouter_nodes_breaker_open");
    assertThat(stack.send(stack.request("/health/ready").build()).body().toString())
        .contains("\"nodes\"", "admissible");
  }

  private String answeredBy(String department) throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.ask("doctor", publicly(department));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body().get("nodes").get(0).textValue();
  }

  private static String publicly(String department) {
    return RunningStack.question("public", department, 1, 2);
  }

  private RunningStack.Reply privately(String department) throws IOException, InterruptedException {
    return stack.ask("doctor", RunningStack.question("private", department, 0.1, 1));
  }

  private void answeredPrivately(String department) throws IOException, InterruptedException {
    RunningStack.Reply reply = privately(department);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
  }

  private static void problem(int status, String slug, RunningStack.Reply reply) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    assertThat(reply.body().get("type").textValue()).isEqualTo("urn:fedrouter:problem:" + slug);
  }
}
