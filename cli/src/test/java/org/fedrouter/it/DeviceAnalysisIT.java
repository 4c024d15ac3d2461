package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.fedrouter.cli.feed.SampleFeeds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** D1, D4: bills of materials of devices, their findings, and what becomes of them over REST. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceAnalysisIT {
  private static final String ENGINEER = "security-engineer";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DEVICE =
      """
      {"manufacturer": "Acme Medical", "model": "Pump 3", "site": "North", "units": 40,
       "profile": {"placement": "segment", "impact": "high", "therapy": true, "integrity": "high"}}
      """;

  private static final String EVIDENCE =
      """
      {"device": "d", "component": "c", "advisory": "CVE-2026-20001", "evidence": "%s"}
      """
          .formatted("0".repeat(64));

  @TempDir static Path folder;

  private final RunningStack stack;

  DeviceAnalysisIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void advisories() throws IOException, InterruptedException {
    feed("ANALYSIS-2026-0001", "CVE-2026-20001", "pump-core", "2.0.0");
    feed("ANALYSIS-2026-0002", "CVE-2026-20002", "pump-net", "3.1.0");
    expect(201, put("/api/v1/devices/pump-north", DEVICE));
  }

  private void feed(String id, String cve, String name, String fixed)
      throws IOException, InterruptedException {
    Path file = Files.createDirectories(folder.resolve(id + fixed)).resolve(id + ".json");
    Files.writeString(
        file,
        """
        {"schema_version": "1.7.0", "id": "%s", "modified": "2026-0%s-01T00:00:00Z",
         "published": "2026-01-02T00:00:00Z", "aliases": ["%s"], "summary": "%s overflows",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected": [{"package": {"ecosystem": "npm", "name": "%s"},
           "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "%s"}]}]}]}
        """
            .formatted(id, fixed.charAt(0), cve, name, name, fixed));
    feed(file, "--delta");
  }

  private void feed(Path file, String... options) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("feeds", "import", "" + file, "--data", "" + stack.data()));
    arguments.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static String bom(String... components) {
    StringBuilder list = new StringBuilder();
    for (String component : components) {
      int at = component.indexOf('@');
      list.append(list.isEmpty() ? "" : ",")
          .append(
              """
              {"type": "library", "bom-ref": "ref-%1$s", "name": "%1$s", "version": "%2$s",
               "purl": "pkg:npm/%1$s@%2$s"}
              """
                  .formatted(component.substring(0, at), component.substring(at + 1)));
    }
    return """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
         "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
         "metadata": {"component": {"type": "device", "bom-ref": "pump", "name": "Pump"}},
         "components": [%s],
         "dependencies": [{"ref": "pump", "dependsOn": ["ref-pump-core"]}]}
        """
        .formatted(list);
  }

  @Test
  void upload_answersFindingsWithEvidence_andTheSameAgainChangesNothing()
      throws IOException, InterruptedException {
    String document = bom("pump-core@1.9.0", "pump-net@3.1.0", "nameless@latest");
    JsonNode first = expect(201, upload("?device=pump-north&release=1.0", document)).body();
    assertThat(first.get("state").textValue()).isEqualTo("vulnerable");
    assertThat(first.get("findings").intValue()).isOne();
    assertThat(first.at("/first/0/vulnerability").textValue()).isEqualTo("CVE-2026-20001");
    assertThat(first.at("/first/0/evidence/0/identifier").textValue())
        .isEqualTo("pkg:npm/pump-core@1.9.0");
    assertThat(first.at("/first/0/priority/assumed").toString()).contains("EPSS");
    assertThat(first.at("/unmatched").toString()).contains("unparsable_version", "no_identifier");
    JsonNode again = expect(200, upload("?device=pump-north&release=1.0", document)).body();
    assertThat(again.get("id")).isEqualTo(first.get("id"));
    JsonNode finding = get("/api/v1/findings/" + first.at("/first/0/id").textValue());
    assertThat(finding.at("/paths/0/1").textValue()).isEqualTo("pump-core 1.9.0");
    assertThat(finding.get("stage").textValue()).isEqualTo("open");
    assertThat(finding.get("explanation").textValue()).contains("PURL", "ANALYSIS-2026-0001");
    String query = "?device=pump-north&vulnerability=CVE-2026-20001&limit=1";
    assertThat(get("/api/v1/findings" + query).get("findings")).hasSize(1);
    assertThat(get("/api/v1/devices/pump-north").at("/releases/0/sbom")).isEqualTo(first.get("id"));
  }

  @Test
  void nextDocumentOfARelease_keepsWhatStays_andEndsWhatWent()
      throws IOException, InterruptedException {
    JsonNode one =
        expect(
                201,
                upload("?device=pump-north&release=2.0", bom("pump-core@1.0.0", "pump-net@1.0.0")))
            .body();
    JsonNode two =
        expect(201, upload("?device=pump-north&release=2.0", bom("pump-net@1.0.0"))).body();
    assertThat(two.get("findings").intValue()).isOne();
    assertThat(two.at("/first/0/first_seen")).isEqualTo(seen(one, two.at("/first/0/id")));
    JsonNode old = get("/api/v1/sbom/" + one.get("id").textValue());
    assertThat(old.get("current").booleanValue()).isFalse();
    assertThat(old.get("findings").intValue()).isZero();
  }

  private static JsonNode seen(JsonNode analysis, JsonNode id) {
    for (JsonNode finding : analysis.get("first")) {
      if (finding.get("id").equals(id)) {
        return finding.get("first_seen");
      }
    }
    throw new AssertionError("no finding " + id);
  }

  @Test
  void feedThatChanges_findsInWhatIsKept_withoutAnotherUpload()
      throws IOException, InterruptedException {
    JsonNode before =
        expect(201, upload("?device=pump-north&release=3.0", bom("pump-late@1.0.0"))).body();
    assertThat(before.get("findings").intValue()).isZero();
    String other = late("pump-other-system@1.0.0", "pump-late@1.0.0");
    String fixed = late("pump-late@2.0.0");
    String said = notAffected("CVE-2026-20003", "pkg:npm/pump-late@1.0.0");
    expect(201, send("POST", "/api/v1/sbom/" + other + "/vex", said));
    feed("ANALYSIS-2026-0003", "CVE-2026-20003", "pump-late", "2.0.0");
    await("/api/v1/sbom/" + before.get("id").textValue(), 1);
    await("/api/v1/sbom/" + other, 1);
    assertThat(get("/api/v1/sbom/" + fixed).get("findings").intValue()).isZero();
    assertThat(get("/api/v1/sbom/" + other).at("/first/0/claim/status").textValue())
        .as("what was said of this system alone")
        .isEqualTo("not_affected");
    assertThat(get("/api/v1/sbom/" + before.get("id").textValue()).at("/first/0").has("claim"))
        .isFalse();
    feed("ANALYSIS-2026-0003", "CVE-2026-20003", "pump-other", "3.0.0");
    await("/api/v1/sbom/" + before.get("id").textValue(), 0);
    await("/api/v1/sbom/" + other, 0);
  }

  private String late(String... components) throws IOException, InterruptedException {
    return expect(201, upload("", bom(components))).body().get("id").textValue();
  }

  private static String notAffected(String vulnerability, String product) {
    return """
        {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "urn:test:vex", "author": "Acme",
         "timestamp": "2026-03-01T00:00:00Z", "version": 1, "statements": [
          {"vulnerability": {"name": "%s"}, "products": [{"@id": "%s"}],
           "status": "not_affected", "justification": "vulnerable_code_not_present"}]}
        """
        .formatted(vulnerability, product);
  }

  private void await(String path, int findings) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (get(path).get("findings").intValue() != findings) {
      assertThat(Instant.now()).as("findings of " + path).isBefore(end);
      Thread.sleep(500);
    }
  }

  @Test
  void statementOfTheMaker_movesAFinding_andTakesNoneAway()
      throws IOException, InterruptedException {
    JsonNode analysis = expect(201, upload("", bom("pump-core@1.2.3", "twin@1.0.0"))).body();
    String path = "/api/v1/sbom/" + analysis.get("id").textValue() + "/vex";
    String vex = notAffected("CVE-2026-20001", "pkg:npm/pump-core@1.2.3");
    JsonNode after = expect(201, send("POST", path, vex)).body();
    assertThat(after.get("findings").intValue()).isOne();
    assertThat(after.at("/first/0/claim/status").textValue()).isEqualTo("not_affected");
    assertThat(after.at("/first/0/priority/applicability").textValue()).isEqualTo("not_affected");
    assertThat(expect(200, send("POST", path, vex)).body()).isEqualTo(after);
    assertThat(send("POST", path, "{\"a\": 1}").status()).isEqualTo(422);
    JsonNode own = get(path + "?format=openvex");
    assertThat(own.at("/statements/0/status").textValue()).isEqualTo("under_investigation");
    assertThat(own.at("/statements/0/status_notes").textValue()).contains("Acme");
    assertThat(get(path).at("/vulnerabilities/0/id").textValue()).isEqualTo("CVE-2026-20001");
    assertThat(get(path + "?format=csaf").at("/document/csaf_version").textValue())
        .isEqualTo("2.0");
  }

  @Test
  void statementInTheDocumentItself_counts() throws IOException, InterruptedException {
    String said =
        """
        "vulnerabilities": [{"id": "CVE-2026-20001", "affects": [{"ref": "ref-pump-core"}],
          "analysis": {"state": "exploitable", "detail": "the maker says so"}}],
        "dependencies"\
        """;
    String document = bom("pump-core@1.2.4", "own@1.0.0").replace("\"dependencies\"", said);
    JsonNode analysis = expect(201, upload("", document)).body();
    assertThat(analysis.at("/first/0/claim/status").textValue()).isEqualTo("affected");
  }

  @Test
  void reportOnNames_thatAreScripts_hasNone() throws IOException, InterruptedException {
    String document = bom("pump-core@1.0.1").replace("\"Pump\"", "\"<script>alert(1)</script>\"");
    JsonNode analysis = expect(201, upload("", document)).body();
    RunningStack.Reply page =
        expect(
            200, stack.get(ENGINEER, "/api/v1/sbom/" + analysis.get("id").textValue() + "/report"));
    assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(page.body().textValue())
        .contains("&lt;script&gt;", "CVE-2026-20001")
        .doesNotContain("<script");
  }

  @Test
  void environmentThatChanges_weighsFindingsAnew() throws IOException, InterruptedException {
    String internet = DEVICE.replace("segment", "internet");
    expect(201, put("/api/v1/devices/pump-east", internet));
    JsonNode open =
        expect(201, upload("?device=pump-east&release=1.0", bom("pump-core@1.8.0"))).body();
    expect(200, put("/api/v1/devices/pump-east", DEVICE.replace("segment", "standalone")));
    JsonNode closed = get("/api/v1/sbom/" + open.get("id").textValue());
    String score = "/first/0/priority/environmental_score";
    assertThat(closed.at(score).doubleValue()).isLessThan(open.at(score).doubleValue());
    assertThat(closed.at("/first/0/id")).isEqualTo(open.at("/first/0/id"));
  }

  @Test
  void catalogueThatNamesAVulnerability_raisesItsFindings_andHistoryTellsWhen()
      throws IOException, InterruptedException {
    expect(201, put("/api/v1/devices/pump-west", DEVICE.replace("North", "West")));
    expect(201, upload("?device=pump-west&release=1.0", bom("pump-net@3.0.0")));
    String query = "/api/v1/findings?device=pump-west&vulnerability=CVE-2026-20002";
    JsonNode before = get(query).at("/findings/0");
    assertThat(before.at("/priority/exploited").booleanValue()).isFalse();
    feed(SampleFeeds.kev(folder.resolve("kev.json"), "CVE-2026-10001", "CVE-2026-20002"));
    Instant end = Instant.now().plus(PATIENCE);
    while (get(query + "&kev=true").get("findings").isEmpty()) {
      assertThat(Instant.now()).as("the catalogue counts").isBefore(end);
      Thread.sleep(500);
    }
    JsonNode after = get("/api/v1/findings/" + before.get("id").textValue());
    assertThat(after.at("/priority/inputs/exploitation").textValue()).isEqualTo("active");
    assertThat(after.get("history")).hasSize(2);
    assertThat(after.at("/history/1/exploited").booleanValue()).isTrue();
    while (ageOf("kev").orElse(Double.MAX_VALUE) > 600) {
      assertThat(Instant.now()).as("the age of the catalogue").isBefore(end);
      Thread.sleep(500);
    }
    assertThat(ageOf("kev").orElseThrow()).isBetween(0.0, 600.0);
    assertThat(ageOf("nvd")).as("never imported").isEmpty();
  }

  /** Seconds; empty when it is not a number. */
  private OptionalDouble ageOf(String source) throws IOException, InterruptedException {
    String metrics = stack.send(stack.request("/metrics").build()).body().textValue();
    return metrics
        .lines()
        .filter(line -> line.startsWith("fedrouter_feed_age_seconds{"))
        .filter(line -> line.contains("source=\"" + source + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .filter(age -> !Double.isNaN(age))
        .findAny();
  }

  @Test
  void submission_waitsUntilFindingsAreDecided_andPortfolioCountsThem()
      throws IOException, InterruptedException {
    expect(201, put("/api/v1/devices/pump-south", DEVICE.replace("North", "South")));
    String release = "?device=pump-south&release=1.0";
    JsonNode analysis = expect(201, upload(release, bom("pump-core@1.5.0"))).body();
    RunningStack.Reply closed = stack.get(ENGINEER, "/api/v1/devices/pump-south/submission");
    assertThat(closed.status()).isEqualTo(409);
    assertThat(closed.body().at("/missing/0/finding")).isEqualTo(analysis.at("/first/0/id"));
    JsonNode south = group("site", "South");
    assertThat(south.get("undecided").intValue()).isOne();
    assertThat(south.get("state").textValue()).isEqualTo("vulnerable");
    expect(201, upload(release, bom("pump-core@2.0.0")));
    expect(200, stack.get(ENGINEER, "/api/v1/devices/pump-south/submission"));
    assertThat(group("device", "pump-south").get("findings").intValue()).isZero();
  }

  private JsonNode group(String by, String name) throws IOException, InterruptedException {
    for (JsonNode group : get("/api/v1/portfolio?by=" + by).get("groups")) {
      if (group.get("name").textValue().equals(name)) {
        return group;
      }
    }
    throw new AssertionError("no group " + name);
  }

  @Test
  void decisionOnAnAnalysedFinding_restsOnWhatWasMatched()
      throws IOException, InterruptedException {
    JsonNode analysis = expect(201, upload("", bom("pump-core@1.7.0", "third@1.0.0"))).body();
    String path = "/api/v1/findings/" + analysis.at("/first/0/id").textValue();
    JsonNode record = get(path + "/dispositions");
    assertThat(record.get("evidence")).isEqualTo(analysis.at("/first/0/evidence_sha256"));
    assertThat(send("PUT", path + "/evidence", EVIDENCE).status()).isEqualTo(409);
    expect(200, send("POST", path + "/comments", "{\"text\": \"seen\"}"));
    assertThat(get(path + "/dispositions").get("comments")).hasSize(1);
  }

  @Test
  void documentThatIsNone_isRefused_withWhereAndWhy() throws IOException, InterruptedException {
    JsonNode error =
        expect(422, upload("", "{\"bomFormat\": \"Other\"}")).body().get("errors").get(0);
    assertThat(error.get("rule").textValue()).isNotBlank();
    expect(422, upload("?device=nobody&release=1", bom("a@1.0.0")));
    expect(422, upload("?release=1", bom("a@1.0.0")));
    assertThat(stack.get("doctor", "/api/v1/devices").status()).isEqualTo(403);
    assertThat(stack.get(ENGINEER, "/api/v1/findings/none").status()).isEqualTo(404);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return expect(200, stack.get(ENGINEER, path)).body();
  }

  private RunningStack.Reply upload(String query, String document)
      throws IOException, InterruptedException {
    return send("POST", "/api/v1/sbom/analyze" + query, document);
  }

  private RunningStack.Reply put(String path, String body)
      throws IOException, InterruptedException {
    return send("PUT", path, body);
  }

  private RunningStack.Reply send(String method, String path, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .as(ENGINEER, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }
}
