package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.fedrouter.core.transparency.IndependentVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** E3: what an auditor sees of the shipped router, and what an auditor can prove. */
@ExtendWith(SharedStack.class)
class AuditLogIT {
  private static final String AUDIT = "/api/v1/audit/";

  private final RunningStack stack;
  @TempDir private Path folder;

  AuditLogIT(RunningStack stack) {
    this.stack = stack;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    RunningStack.Reply reply = stack.get("auditor", path);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  /** Asks, and waits until what was asked is below a checkpoint. */
  private UUID askAndWait() throws IOException, InterruptedException, SQLException {
    RunningStack.Reply reply =
        stack.ask("doctor", RunningStack.question("private", "general", 0.1, 2));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    UUID request = RunningStack.requestId(reply);
    String signed =
        "SELECT count(*) FROM audit_entry e JOIN audit_leaf l ON l.entry_id = e.id"
            + " WHERE e.correlation_id = '"
            + request
            + "' AND l.leaf_index < (SELECT max(size) FROM audit_checkpoint)";
    long until = System.nanoTime() + 10_000_000_000L;
    while (stack.number(signed) < 2 && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    assertThat(stack.number(signed)).isEqualTo(2);
    return request;
  }

  private static List<byte[]> hashes(JsonNode path) {
    List<byte[]> hashes = new ArrayList<>();
    path.forEach(hash -> hashes.add(HexFormat.of().parseHex(hash.textValue())));
    return hashes;
  }

  private static byte[] leaf(JsonNode entry) {
    Instant at = Instant.parse(entry.get("at").textValue());
    return IndependentVerifier.leaf(
        IndependentVerifier.entry(
            entry.get("id").textValue(),
            at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000,
            List.of(
                entry.get("actor").textValue(),
                entry.get("action").textValue(),
                entry.get("target").textValue(),
                entry.get("reason").textValue(),
                entry.get("before_hash").textValue(),
                entry.get("after_hash").textValue()),
            entry.get("correlation_id").textValue(),
            entry.get("detail").textValue()));
  }

  @Test
  void question_isBelowTheNextCheckpoint_andItsProofsHoldForAnybody() throws Exception {
    askAndWait();
    JsonNode before = get(AUDIT + "checkpoint");
    UUID request = askAndWait();
    JsonNode after = get(AUDIT + "checkpoint");
    assertThat(after.get("size").longValue()).isGreaterThan(before.get("size").longValue());
    JsonNode found = get(AUDIT + "entries?actor=doctor&limit=5").get("entries");
    JsonNode entry = found.get(0);
    assertThat(entry.get("correlation_id").textValue()).isEqualTo(request.toString());
    assertThat(found.toString()).doesNotContain("migraine");
    JsonNode proof = get(AUDIT + "entries/" + entry.get("id").textValue() + "/proof");
    long size = proof.get("size").longValue();
    byte[] root =
        Base64.getDecoder().decode(proof.get("checkpoint").textValue().lines().toList().get(2));
    assertThat(
            IndependentVerifier.included(
                leaf(proof.get("entry")),
                proof.get("entry").get("index").longValue(),
                size,
                hashes(proof.get("path")),
                root))
        .isTrue();
    long from = before.get("size").longValue();
    long to = after.get("size").longValue();
    assertThat(
            IndependentVerifier.consistent(
                from,
                HexFormat.of().parseHex(before.get("root").textValue()),
                to,
                HexFormat.of().parseHex(after.get("root").textValue()),
                hashes(get(AUDIT + "consistency?from=" + from + "&to=" + to).get("path"))))
        .isTrue();
  }

  /** Only the file and keys that somebody gave the auditor. */
  @Test
  void export_isVerifiedByTheCommandAlone() throws Exception {
    askAndWait();
    Path kept = folder.resolve("kept.txt");
    Files.writeString(kept, get(AUDIT + "checkpoint").get("note").textValue());
    askAndWait();
    Path file = folder.resolve("log.ndjson");
    HttpResponse<Path> export =
        HttpClient.newHttpClient()
            .send(
                stack.as("auditor", AUDIT + "export").build(),
                HttpResponse.BodyHandlers.ofFile(file));
    assertThat(export.statusCode()).isEqualTo(200);
    String keys = stack.data().resolve("secrets/audit-keys.pem").toString();
    CommandLineRun honest =
        CommandLineRun.of(
            "audit",
            "verify",
            file.toString(),
            "--keys",
            keys,
            "--checkpoint",
            kept.toString(),
            "--json");
    assertThat(honest.exit()).as(honest.out() + honest.err()).isZero();
    JsonNode report = RunningStack.JSON.readTree(honest.out());
    assertThat(report.get("entries").longValue()).isPositive();
    assertThat(report.get("signed")).isEqualTo(report.get("entries"));
    String text = Files.readString(file);
    assertThat(text).doesNotContain("migraine");
    Files.writeString(file, text.replaceFirst("\"actor\":\"doctor\"", "\"actor\":\"nurse\""));
    CommandLineRun changed = CommandLineRun.of("audit", "verify", file.toString(), "--keys", keys);
    assertThat(changed.exit()).as(changed.err()).isEqualTo(6);
    assertThat(changed.out()).contains("altered at ");
    CommandLineRun live = CommandLineRun.of("audit", "verify", "--data", stack.data().toString());
    assertThat(live.exit()).as(live.out() + live.err()).isZero();
  }

  @Test
  void othersSeeNothing() throws Exception {
    for (String path :
        List.of(
            AUDIT + "checkpoint",
            AUDIT + "entries",
            AUDIT + "entries/" + new UUID(1, 1) + "/proof",
            AUDIT + "consistency?from=1",
            AUDIT + "keys",
            AUDIT + "export",
            "/fhir/AuditEvent")) {
      for (String user : List.of("doctor", "nurse", "researcher")) {
        assertThat(stack.get(user, path).status()).as(user + " " + path).isEqualTo(403);
      }
      HttpRequest nobody = stack.request(path).build();
      assertThat(stack.send(nobody).status()).as(path).isEqualTo(401);
    }
  }

  @Test
  void wrongQuestions_areProblems() throws Exception {
    askAndWait();
    for (String query :
        List.of(
            "entries?limit=0",
            "entries?limit=501",
            "entries?cursor=x",
            "entries?from=yesterday",
            "consistency",
            "consistency?from=9&to=3",
            "consistency?from=1&to=999999999")) {
      assertThat(stack.get("auditor", AUDIT + query).status()).as(query).isEqualTo(422);
    }
    for (String path : List.of("entries/x/proof", "entries/" + new UUID(1, 1) + "/proof")) {
      assertThat(stack.get("auditor", AUDIT + path).status()).as(path).isEqualTo(404);
    }
    assertThat(stack.get("auditor", "/fhir/AuditEvent?date=zz2026").status()).isEqualTo(422);
  }

  @Test
  void pages_followEachOther() throws Exception {
    askAndWait();
    JsonNode first = get(AUDIT + "entries?limit=2");
    assertThat(first.get("entries")).hasSize(2);
    JsonNode second = get(AUDIT + "entries?limit=1&cursor=" + first.get("next").textValue());
    assertThat(second.get("entries").get(0).get("index").longValue())
        .isEqualTo(first.get("entries").get(1).get("index").longValue() - 1);
  }

  @Test
  void fhirView_isASearchset() throws Exception {
    askAndWait();
    String query = "?agent=doctor&subtype=budget.settled&date=ge2026-01-01&_count=3";
    JsonNode bundle = get("/fhir/AuditEvent" + query);
    assertThat(bundle.get("resourceType").textValue()).isEqualTo("Bundle");
    assertThat(bundle.get("type").textValue()).isEqualTo("searchset");
    JsonNode event = bundle.get("entry").get(0).get("resource");
    assertThat(event.get("resourceType").textValue()).isEqualTo("AuditEvent");
    assertThat(event.at("/agent/0/who/identifier/value").textValue()).isEqualTo("doctor");
    assertThat(event.at("/subtype/0/code").textValue()).isEqualTo("budget.settled");
    for (String needed : List.of("type", "recorded", "agent", "source")) {
      assertThat(event.has(needed)).as(needed).isTrue();
    }
    assertThat(event.at("/source/observer").isObject()).isTrue();
    assertThat(event.at("/agent/0/requestor").booleanValue()).isTrue();
  }

  @Test
  void bean_showsSizeAndVerifies()
      throws IOException, InterruptedException, GeneralSecurityException, SQLException {
    askAndWait();
    JsonNode bean = new JmxRun(stack, folder, "Audit").of();
    assertThat(bean.get("Size").longValue()).isPositive();
    assertThat(bean.get("SignedSize").longValue()).isPositive();
    assertThat(bean.get("Trouble").textValue()).isEmpty();
    JsonNode verified = new JmxRun(stack, folder, "Audit").of("verify");
    assertThat(verified.toString()).contains("nothing was changed");
  }

  /** Last: keys change under the running router, and everything before still counts. */
  @Test
  void rotatedKeys_signOn_andTheOldOnesStayTrusted() throws Exception {
    Path old = folder.resolve("old.pem");
    Files.copy(stack.data().resolve("secrets/audit-keys.pem"), old);
    askAndWait();
    CommandLineRun rotated =
        CommandLineRun.of(
            "keys", "rotate", "--reason", "drill", "--data", stack.data().toString(), "--json");
    assertThat(rotated.exit()).as(rotated.err()).isZero();
    assertThat(rotated.out()).contains("\"entry\":");
    askAndWait();
    CommandLineRun live =
        CommandLineRun.of(
            "audit", "verify", "--keys", old.toString(), "--data", stack.data().toString());
    assertThat(live.exit()).as(live.out() + live.err()).isZero();
    JsonNode keys = get(AUDIT + "keys");
    assertThat(keys.get("keys").size()).isGreaterThanOrEqualTo(4);
  }
}
