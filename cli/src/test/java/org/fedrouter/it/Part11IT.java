package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.feed.SampleFeeds;
import org.fedrouter.cli.proposal.SampleProposals;
import org.fedrouter.compliance.signature.copy.HtmlCopy;
import org.fedrouter.compliance.signature.copy.InvalidCopy;
import org.fedrouter.compliance.signature.copy.JsonCopy;
import org.fedrouter.compliance.signature.copy.RecordCopy;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.requirement.Requirement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** D5: 21 CFR Part 11 on the running router; docs/part11.md names the clauses. */
@ExtendWith(SharedStack.class)
class Part11IT {
  private static final String DECISION =
      "{\"state\":\"not_affected\",\"justification\":\"code_not_present\",\"detail\":\"<b>no</b>\"}";

  private final RunningStack stack;

  Part11IT(RunningStack stack) {
    this.stack = stack;
  }

  /** Somebody with an authenticator who may sign. */
  private final class Signatory {
    private final Person person;
    private final Authenticator authenticator;
    private int step;

    Signatory(String name) throws IOException, InterruptedException {
      person = Person.create(stack, name, "privacy_officer");
      String uri =
          expect(200, person.post("/auth/second-factor", "")).body().get("uri").textValue();
      authenticator = Authenticator.of(uri);
      String code = "{\"code\":\"" + authenticator.code(0) + "\"}";
      expect(200, person.post("/auth/second-factor/confirm", code));
      step = 1;
    }

    Signatory verified() throws IOException, InterruptedException {
      String body = "{\"printed_name\":\"Signatory " + person.user() + "\"}";
      expect(200, put("admin", "/api/v1/signers/" + person.user(), body));
      return this;
    }

    /** The next code that was not used; at most one step ahead of the clock. */
    String code() {
      return authenticator.code(step);
    }

    RunningStack.Reply sign(
        String finding, JsonNode seen, String meaning, String password, @Nullable String code)
        throws IOException, InterruptedException {
      ObjectNode body =
          RunningStack.JSON
              .createObjectNode()
              .put("meaning", meaning)
              .put("version", seen.get("version").intValue())
              .put("sha256", seen.get("sha256").textValue())
              .put("password", password);
      if (code != null) {
        body.put("code", code);
      }
      return person.post(path(finding, "signatures"), body.toString());
    }
  }

  private static String path(String finding, String what) {
    return "/api/v1/findings/" + finding + "/" + what;
  }

  private RunningStack.Reply put(String user, String path, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .as(user, path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String finding(String evidence) throws IOException, InterruptedException {
    String finding = "finding-" + UUID.randomUUID();
    evidence(finding, evidence);
    return finding;
  }

  private JsonNode evidence(String finding, String evidence)
      throws IOException, InterruptedException {
    String hash = Bytes.sha256(evidence.getBytes(StandardCharsets.UTF_8)).hex();
    ObjectNode body =
        RunningStack.JSON
            .createObjectNode()
            .put("device", "pump-7")
            .put("component", "pkg:npm/<script>@1")
            .put("advisory", "CVE-2026-0001")
            .put("evidence", hash);
    return expect(200, put("admin", path(finding, "evidence"), body.toString())).body();
  }

  private static JsonNode latest(JsonNode disposition) {
    JsonNode versions = disposition.get("versions");
    return versions.get(versions.size() - 1);
  }

  private long entries(String action, String target) throws SQLException {
    return stack.number(
        "SELECT count(*) FROM audit_entry WHERE action = '%s' AND target = '%s'"
            .formatted(action, target));
  }

  @Test
  @Requirement({
    "11.10(e)",
    "11.10(f)",
    "11.50(a)",
    "11.100(a)",
    "11.200(a)(1)(i)",
    "11.200(a)(1)(ii)"
  })
  void decision_signedByTwo_isReleased_andEachStepLeavesOneAuditRow() throws Exception {
    Signatory author = new Signatory("part11-author").verified();
    Signatory other = new Signatory("part11-other").verified();
    String finding = finding("first");
    JsonNode draft =
        expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body();
    JsonNode seen = latest(draft);
    assertThat(draft.get("stage").textValue()).isEqualTo("draft");
    assertThat(author.sign(finding, seen, "authorship", author.person.password(), null).status())
        .as("a series begins with both")
        .isEqualTo(401);
    assertThat(author.sign(finding, seen, "release", author.person.password(), null).status())
        .isEqualTo(422);
    expect(200, author.sign(finding, seen, "authorship", author.person.password(), author.code()));
    assertThat(
            other.sign(finding, seen, "approval", other.person.password(), other.code()).status())
        .as("the review is left out")
        .isEqualTo(409);
    assertThat(author.sign(finding, seen, "review", author.person.password(), null).status())
        .as("one's own work")
        .isEqualTo(409);
    expect(200, other.sign(finding, seen, "review", other.person.password(), other.code()));
    expect(200, other.sign(finding, seen, "approval", other.person.password(), null));
    JsonNode released =
        expect(200, author.sign(finding, seen, "responsibility", author.person.password(), null))
            .body();
    assertThat(released.get("stage").textValue()).isEqualTo("released");
    assertThat(released.get("disposed").booleanValue()).isTrue();
    assertThat(released.get("signatures").get(1).get("printed_name").textValue())
        .isEqualTo("Signatory part11-other");
    assertThat(released.get("signatures").findValuesAsText("components"))
        .containsExactly("password+code", "password+code", "password", "password");
    assertThat(entries("triage.signed", "finding:" + finding)).isEqualTo(4);
    assertThat(entries("triage.written", "finding:" + finding)).isEqualTo(1);
    assertThat(entries("triage.evidence", "finding:" + finding)).isEqualTo(1);
    assertThat(evidence(finding, "second").get("stage").textValue()).isEqualTo("reopened");
    verifyFindsNothing();
  }

  @Test
  @Requirement({"11.10(f)", "11.70"})
  void proposal_counts_fromTheLastSignatureOn_andModelsAreRolledBack(@TempDir Path folder)
      throws Exception {
    Path nodes = stack.parts().folder().node("cardiology").resolve("proposals");
    String model = "/api/v1/proposals/model";
    String text = "{\"text\":\"cross site scripting in a page\",\"weaknesses\":[\"CWE-79\"]}";
    String absent = "{\"sha256\":\"%s\",\"reason\":\"r\"}".formatted("0".repeat(64));
    assertThat(put("admin", model, absent).status()).as("no node has it").isEqualTo(503);
    assertThat(ask(text).status()).as("none is in use").isEqualTo(503);
    String first = SampleProposals.exported(folder, 12, nodes);
    String use = "{\"sha256\":\"%s\",\"reason\":\"the first\"}";
    JsonNode used = expect(200, put("admin", model, use.formatted(first))).body();
    assertThat(used.at("/card/onnx_sha256").textValue()).isEqualTo(first);
    assertThat(put("admin", model, use.formatted(first)).status()).isEqualTo(409);
    JsonNode asked = expect(200, ask(text)).body();
    assertThat(asked.at("/model/sha256").textValue()).isEqualTo(first);
    JsonNode scope = asked.get("proposals").get(4);
    assertThat(scope.get("value").textValue()).isEqualTo("C");
    assertThat(scope.get("probability").doubleValue()).isBetween(0.8, 1.0);
    assertThat(asked.at("/proposals/0/abstention").textValue()).contains("taught");
    assertThat(asked.at("/proposals/0").has("value")).isFalse();
    assertThat(ask("{\"text\":\"?!\"}").body().at("/errors/0/pointer").textValue())
        .isEqualTo("/text");
    assertThat(ask("{\"vulnerability\":\"CVE-1999-0001\"}").status()).isEqualTo(404);
    String id = asked.get("id").textValue();
    assertThat(entries("proposal.asked", "proposal:" + id)).isEqualTo(1);
    Path osv = SampleFeeds.osv(folder.resolve("osv"), 3, "2.0.0");
    CommandLineRun feed =
        CommandLineRun.of("feeds", "import", "--delta", "" + osv, "--data", "" + stack.data());
    assertThat(feed.exit()).as(feed.err()).isZero();
    String finding = analysed();
    assertThat(exploitation(finding)).as("nobody knows").isEmpty();
    accept(id, finding);
    assertThat(exploitation(finding)).as("it weighs from now on").isEqualTo("active");
    JsonNode named = expect(200, ask("{\"vulnerability\":\"TEST-2026-0001\"}")).body();
    assertThat(named.get("vulnerability").textValue()).isEqualTo("CVE-2026-10001");
    expect(200, put("admin", model, use.formatted(SampleProposals.exported(folder, 13, nodes))));
    String back = "{\"reason\":\"it drifts\"}";
    JsonNode former = expect(200, stack.post("admin", model + "/rollback", back)).body();
    assertThat(former.get("sha256").textValue()).isEqualTo(first);
    assertThat(former.get("version").intValue()).isEqualTo(1);
    assertThat(former.get("asked").intValue()).isEqualTo(2);
    assertThat(former.get("drift")).as("of two texts").isEmpty();
    assertThat(stack.post("admin", model + "/rollback", back).status()).isEqualTo(409);
    assertThat(entries("proposal.model-changed", "proposal-model:1")).isEqualTo(2);
    for (int i = 0; i < 50; i++) {
      expect(200, ask(text));
    }
    JsonNode drift = expect(200, stack.get("auditor", model)).body().get("drift");
    assertThat(drift).hasSize(3);
    assertThat(drift.findValues("values")).allMatch(psi -> psi.doubleValue() > 0.25);
  }

  private RunningStack.Reply ask(String body) throws IOException, InterruptedException {
    return stack.post("security-engineer", "/api/v1/proposals", body);
  }

  /** A finding that an analysis has made, of a part that nobody says anything else of. */
  private String analysed() throws IOException, InterruptedException {
    String document =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "serialNumber": "urn:uuid:%s",
         "components": [{"type": "library", "bom-ref": "p", "name": "part-2", "version": "1.0.0",
           "purl": "pkg:npm/part-2@1.0.0"}]}
        """
            .formatted(UUID.randomUUID());
    return expect(201, stack.post("security-engineer", "/api/v1/sbom/analyze", document))
        .body()
        .at("/first/0/id")
        .textValue();
  }

  private String exploitation(String finding) throws IOException, InterruptedException {
    return expect(200, stack.get("security-engineer", "/api/v1/findings/" + finding))
        .body()
        .at("/priority/inputs/exploitation")
        .asText();
  }

  private void accept(String proposal, String finding) throws Exception {
    Signatory author = new Signatory("part11-accepting").verified();
    Signatory other = new Signatory("part11-looking").verified();
    String decision =
        "{\"state\":\"exploitable\",\"detail\":\"d\",\"proposals\":[{\"proposal\":\"%s\",\"target\":\"%s\"}]}";
    String dispositions = path(finding, "dispositions");
    for (String none :
        List.of(decision.formatted(proposal, "AV"), decision.formatted(UUID.randomUUID(), "S"))) {
      JsonNode refused = expect(422, author.person.post(dispositions, none)).body();
      assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo("/proposals/0");
    }
    JsonNode written =
        expect(200, author.person.post(dispositions, decision.formatted(proposal, "Exploitation")))
            .body();
    JsonNode seen = latest(written);
    assertThat(seen.at("/proposals/0/value").textValue()).isEqualTo("active");
    assertThat(seen.get("text").textValue()).contains("accepted-proposal: active ");
    assertThat(written.get("accepted_proposals")).isEmpty();
    String password = author.person.password();
    expect(200, author.sign(finding, seen, "authorship", password, author.code()));
    expect(200, other.sign(finding, seen, "review", other.person.password(), other.code()));
    JsonNode approved =
        expect(200, other.sign(finding, seen, "approval", other.person.password(), null)).body();
    assertThat(approved.get("accepted_proposals")).as("one signature is missing").isEmpty();
    assertThat(entries("proposal.accepted", "finding:" + finding)).isZero();
    JsonNode released =
        expect(200, author.sign(finding, seen, "responsibility", password, null)).body();
    assertThat(released.at("/accepted_proposals/0/proposal").textValue()).isEqualTo(proposal);
    assertThat(entries("proposal.accepted", "finding:" + finding)).isEqualTo(1);
    verifyFindsNothing();
  }

  private void verifyFindsNothing() throws Exception {
    CommandLineRun run =
        CommandLineRun.of("audit", "verify", "--data", stack.data().toString(), "--json");
    JsonNode report = RunningStack.JSON.readTree(run.out());
    assertThat(report.get("findings")).as(run.out()).isEmpty();
    assertThat(report.get("signatures").longValue()).isGreaterThanOrEqualTo(1);
  }

  @Test
  @Requirement({"11.70", "11.10(b)", "11.50(b)"})
  void edit_voidsSignatures_andCopiesReadBackToTheSameHash() throws Exception {
    Signatory author = new Signatory("part11-editor").verified();
    String finding = finding("first");
    JsonNode first =
        expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body();
    expect(
        200,
        author.sign(finding, latest(first), "authorship", author.person.password(), author.code()));
    expect(200, author.person.post(path(finding, "comments"), "{\"text\":\"a remark\"}"));
    JsonNode second =
        expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body();
    assertThat(second.get("signatures").get(0).get("standing").textValue()).isEqualTo("void");
    assertThat(second.get("stage").textValue()).isEqualTo("draft");
    assertThat(second.get("versions").get(0)).as("not obscured").isEqualTo(latest(first));
    RecordCopy json = JsonCopy.read(copy(finding, "application/json"));
    RecordCopy page = HtmlCopy.read(copy(finding, "text/html"));
    assertThat(page.hash()).isEqualTo(json.hash());
    assertThat(copy(finding, "text/html"))
        .contains("Signatory part11-editor")
        .doesNotContain("<b>");
    assertThat(json.trail().stream().map(RecordCopy.Trail::action))
        .containsExactly(
            "triage.evidence",
            "triage.written",
            "triage.signed",
            "triage.commented",
            "triage.written");
    assertThat(stack.send(request(finding, "application/pdf")).status()).isEqualTo(200);
  }

  private HttpRequest request(String finding, String type)
      throws IOException, InterruptedException {
    return stack.as("auditor", path(finding, "copy")).header("Accept", type).build();
  }

  private String copy(String finding, String type)
      throws IOException, InterruptedException, InvalidCopy {
    RunningStack.Reply reply = expect(200, stack.send(request(finding, type)));
    return reply.body().isTextual() ? reply.body().textValue() : reply.body().toString();
  }

  @Test
  @Requirement({"11.10(d)", "11.100(b)", "11.200(a)(2)", "11.200(a)(3)"})
  void nobodyElse_signs_noKey_noStranger_noAdministratorForAnother() throws Exception {
    Signatory author = new Signatory("part11-stranger");
    String finding = finding("first");
    JsonNode seen =
        latest(expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body());
    RunningStack.Reply stranger =
        author.sign(finding, seen, "authorship", author.person.password(), author.code());
    assertThat(stranger.status()).as("nobody has verified who they are").isEqualTo(403);
    assertThat(put("admin", "/api/v1/signers/admin", "{\"printed_name\":\"A\"}").status())
        .as("nobody verifies themselves")
        .isEqualTo(409);
    author.verified();
    String adminBody =
        "{\"meaning\":\"authorship\",\"version\":1,\"sha256\":\"%s\",\"password\":\"%s\"}"
            .formatted(seen.get("sha256").textValue(), stack.password("admin"));
    assertThat(stack.post("admin", path(finding, "signatures"), adminBody).status())
        .as("the author is another")
        .isEqualTo(409);
    JsonNode key =
        expect(
                201,
                author.person.post(
                    "/auth/api-keys", "{\"label\":\"a program\",\"scopes\":[\"sign\"]}"))
            .body();
    String secret = key.get("key").textValue();
    String body =
        "{\"meaning\":\"authorship\",\"version\":1,\"sha256\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
            .formatted(seen.get("sha256").textValue(), author.person.password(), author.code());
    HttpRequest byKey =
        stack
            .request(path(finding, "signatures"))
            .header("Authorization", "Bearer " + secret)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(stack.send(byKey).status()).as("a program").isEqualTo(403);
    assertThat(entries("triage.signing-refused", "finding:" + finding)).isEqualTo(2);
    String given = "{\"password\":\"Given-again-7-otters\"}";
    expect(200, stack.post("admin", "/api/v1/users/part11-stranger/password", given));
    expect(200, author.person.login("Given-again-7-otters", author.code()));
    RunningStack.Reply reset =
        author.sign(finding, seen, "authorship", "Given-again-7-otters", author.code());
    assertThat(reset.status()).as("a password that somebody else knows").isEqualTo(403);
  }

  @Test
  @Requirement({"11.300(d)", "11.300(a)"})
  void wrongPasswords_alarmWithinASecond_andLockOut() throws Exception {
    Signatory author = new Signatory("part11-attacked").verified();
    String finding = finding("first");
    JsonNode seen =
        latest(expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body());
    RunningStack.Reply wrong =
        author.sign(finding, seen, "authorship", "wrong-Passw0rd", author.code());
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(entries("triage.signing-refused", "finding:" + finding)).isEqualTo(1);
    long late =
        stack.number(
            "SELECT CAST(1000 * extract(epoch FROM clock_timestamp() - at) AS bigint)"
                + " FROM audit_entry WHERE action = 'triage.signing-refused'"
                + " AND target = 'finding:%s'".formatted(finding));
    assertThat(late).as("milliseconds from the refusal until others can see it").isLessThan(1_000);
    for (int i = 0; i < 4; i++) {
      author.sign(finding, seen, "authorship", "wrong-Passw0rd", author.code());
    }
    assertThat(
            author
                .sign(finding, seen, "authorship", author.person.password(), author.code())
                .status())
        .as("even the right one")
        .isEqualTo(429);
    assertThat(entries("triage.signing-refused", "finding:" + finding)).isEqualTo(6);
    expect(200, stack.post("admin", "/api/v1/users/part11-attacked/unlock", ""));
    String again =
        "{\"user\":\"part11-attacked\",\"password\":\"Another-9-herons\",\"roles\":[\"doctor\"]}";
    assertThat(stack.post("admin", "/api/v1/users", again).status()).isEqualTo(409);
  }

  @Test
  @Requirement({"11.10(c)", "11.10(e)"})
  void applicationRole_neitherChangesNorDeletes() throws SQLException {
    try (Connection db = stack.application();
        Statement statement = db.createStatement()) {
      for (String table :
          List.of(
              "finding_evidence",
              "disposition",
              "disposition_signature",
              "disposition_comment",
              "signer")) {
        for (String sql :
            List.of(
                "DELETE FROM " + table, "UPDATE " + table + " SET id = id", "TRUNCATE " + table)) {
          assertThatThrownBy(() -> statement.execute(sql))
              .as(sql)
              .hasMessageContaining("permission denied");
        }
      }
    }
  }

  @Test
  @Requirement("11.300(b)")
  void password_olderThanOneThatSigns_isRefused() throws Exception {
    Signatory author = new Signatory("part11-ageing").verified();
    String finding = finding("first");
    JsonNode seen =
        latest(expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body());
    passwordOf("part11-ageing", 366);
    RunningStack.Reply old =
        author.sign(finding, seen, "authorship", author.person.password(), author.code());
    assertThat(old.status()).isEqualTo(403);
    assertThat(old.body().get("detail").textValue()).contains("older than 365 days");
    assertThat(entries("triage.signing-refused", "finding:" + finding)).isEqualTo(1);
    passwordOf("part11-ageing", 364);
    expect(200, author.sign(finding, seen, "authorship", author.person.password(), author.code()));
    author.person.choose("My-0wn-loud-kestrel");
    assertThat(
            stack.number(
                "SELECT count(*) FROM account WHERE name = 'part11-ageing'"
                    + " AND password_changed_at > now() - interval '1 hour'"))
        .as("a change makes it young")
        .isEqualTo(1);
  }

  private void passwordOf(String account, int days) throws SQLException {
    owner(
        "UPDATE account SET password_changed_at = now() - interval '%d days' WHERE name = '%s'"
            .formatted(days, account));
  }

  @Test
  @Requirement({"11.10(c)", "11.10(b)"})
  void record_insideTheRetention_orHeld_isRemovedByNobody_andItsCopyStaysReadable()
      throws Exception {
    Signatory author = new Signatory("part11-keeping").verified();
    String young = finding("first");
    JsonNode seen =
        latest(expect(200, author.person.post(path(young, "dispositions"), DECISION)).body());
    expect(200, author.sign(young, seen, "authorship", author.person.password(), author.code()));
    String whole = "SELECT remove_record('%s')";
    refused(whole.formatted(young), "younger than the retention");
    refused("DELETE FROM disposition_signature WHERE finding = '" + young + "'", "younger than");
    refused("TRUNCATE disposition_signature", "history");
    tamper("disposition_signature", aged("disposition_signature", "signed_at", young));
    tamper("disposition", aged("disposition", "written_at", young));
    tamper("finding_evidence", aged("finding_evidence", "recorded_at", young));
    refused(whole.formatted(young), "the audit log has entries about it");
    String old = "finding-" + UUID.randomUUID();
    owner(copied(young, old));
    owner("INSERT INTO legal_hold (placed_by, reason, actor) VALUES ('o', 'r', 'part11-keeping')");
    CommandLineRun held = CommandLineRun.of("audit", "remove", old, "--data", "" + stack.data());
    assertThat(held.exit()).isEqualTo(2);
    assertThat(held.err()).contains("it is under a legal hold");
    assertThat(JsonCopy.read(copy(old, "application/json")).versions()).hasSize(1);
    owner(
        "UPDATE legal_hold SET released_at = now(), released_by = 'o', release_reason = 'r'"
            + " WHERE actor = 'part11-keeping'");
    refused("DELETE FROM disposition_signature WHERE finding = '" + old + "'", "whole");
    owner(whole.formatted(old));
    assertThat(entries("audit.record-removed", "finding:" + old)).isEqualTo(1);
    assertThat(stack.send(request(old, "application/json")).status()).isEqualTo(404);
    assertThat(JsonCopy.read(copy(young, "application/json")).signatures()).hasSize(1);
    verifyFindsNothing();
  }

  /** Eleven years older, by somebody who turns the guards off. */
  private static String aged(String table, String column, String finding) {
    return "UPDATE %s SET %s = %s - interval '11 years' WHERE finding = '%s'"
        .formatted(table, column, column, finding);
  }

  /** Another record with the same times and no entries in the log: they were pruned. */
  private static String copied(String from, String to) {
    String body = "replace(body, '%s', '%s')".formatted(from, to);
    String hash = "encode(sha256(convert_to(%s, 'UTF8')), 'hex')".formatted(body);
    return """
        INSERT INTO finding_evidence SELECT gen_random_uuid(), '%2$s', ordinal, device, component, advisory,
          evidence, recorded_by, recorded_at FROM finding_evidence WHERE finding = '%1$s';
        INSERT INTO disposition SELECT gen_random_uuid(), '%2$s', version, author, written_at, %3$s, %4$s
          FROM disposition WHERE finding = '%1$s';
        INSERT INTO disposition_signature SELECT gen_random_uuid(), '%2$s', s.ordinal, s.version, d.sha256,
          s.account, s.meaning, s.series, s.session, s.signed_at, s.body, s.sha256
          FROM disposition_signature s, disposition d WHERE s.finding = '%1$s' AND d.finding = '%2$s'
        """
        .formatted(from, to, body, hash);
  }

  private void refused(String sql, String why) {
    assertThatThrownBy(() -> owner(sql)).as(sql).hasMessageContaining(why);
  }

  private void owner(String sql) throws SQLException {
    try (Connection db = stack.owner();
        Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  @Requirement({"11.10(a)", "11.70"})
  void superuser_flipsOneByte_orCopiesASignature_andVerifyReportsIt() throws Exception {
    Signatory author = new Signatory("part11-tampered").verified();
    String finding = finding("first");
    JsonNode seen =
        latest(expect(200, author.person.post(path(finding, "dispositions"), DECISION)).body());
    expect(200, author.sign(finding, seen, "authorship", author.person.password(), author.code()));
    tamper("disposition", replaced(finding, "not_affected", "not_affectee"));
    try {
      CommandLineRun run =
          CommandLineRun.of("audit", "verify", "--data", stack.data().toString(), "--json");
      assertThat(run.exit()).isEqualTo(6);
      assertThat(run.out()).contains("triage.written 1 of finding " + finding);
    } finally {
      tamper("disposition", replaced(finding, "not_affectee", "not_affected"));
    }
    String other = finding("other");
    expect(200, author.person.post(path(other, "dispositions"), DECISION));
    String copied =
        ("INSERT INTO disposition_signature SELECT gen_random_uuid(), '%s', 1, 1, d.sha256,"
                + " account, meaning, series, session, s.signed_at, s.body, s.sha256 FROM"
                + " disposition_signature s, disposition d WHERE s.finding = '%s' AND d.finding ="
                + " '%s'")
            .formatted(other, finding, other);
    tamper("disposition_signature", copied);
    try {
      JsonNode shown = expect(200, stack.get("auditor", path(other, "dispositions"))).body();
      assertThat(shown.get("signatures").get(0).get("standing").textValue())
          .isEqualTo("invalid: other-record");
      assertThat(shown.get("stage").textValue()).isEqualTo("draft");
    } finally {
      tamper(
          "disposition_signature",
          "DELETE FROM disposition_signature WHERE finding = '" + other + "'");
    }
    verifyFindsNothing();
  }

  /** With a hash that fits the text. */
  private static String replaced(String finding, String word, String by) {
    String body = "replace(body, '%s', '%s')".formatted(word, by);
    return "UPDATE disposition SET body = %s, sha256 = encode(sha256(convert_to(%s, 'UTF8')), 'hex') WHERE finding = '%s'"
        .formatted(body, body, finding);
  }

  /** As somebody who owns the tables and turns their guards off. */
  private void tamper(String table, String sql) throws SQLException {
    try (Connection db = stack.owner();
        Statement statement = db.createStatement()) {
      db.setAutoCommit(false);
      statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER");
      statement.execute(sql);
      statement.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER");
      db.commit();
    }
  }
}
