package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.fedrouter.cli.feed.SampleFeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * D2, D3: what is known of vulnerabilities, scores of vectors and the medical rubric, over REST.
 */
@ExtendWith(SharedStack.class)
class DeviceSecurityIT {
  private static final String CVSS = "/api/v1/cvss";
  private static final String WORM = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

  private final RunningStack stack;

  DeviceSecurityIT(RunningStack stack) {
    this.stack = stack;
  }

  private RunningStack.Reply ask(String path, String body)
      throws IOException, InterruptedException {
    return stack.post("security-engineer", path, body);
  }

  @Test
  void vectors_areScored_inTheirOrder() throws IOException, InterruptedException {
    String body = "{\"vectors\":[\"%s/E:P/CR:H\",\"AV:N/AC:L/Au:N/C:P/I:P/A:P\"]}".formatted(WORM);
    JsonNode scores = expect(200, ask(CVSS, body)).body().get("scores");
    assertThat(scores).hasSize(2);
    JsonNode first = scores.get(0);
    assertThat(first.get("base").doubleValue()).isEqualTo(9.8);
    assertThat(first.get("temporal").doubleValue()).isEqualTo(9.3);
    assertThat(first.get("severity").textValue()).isEqualTo("critical");
    assertThat(scores.get(1).get("base").doubleValue()).isEqualTo(7.5);
    assertThat(scores.get(1).has("temporal")).isFalse();
  }

  @Test
  void textThatIsNoVector_isNamed() throws IOException, InterruptedException {
    String body = "{\"vectors\":[\"%s\",\"%s/C:Q\"]}".formatted(WORM, WORM.replace("/C:H", ""));
    JsonNode error = expect(422, ask(CVSS, body)).body().get("errors").get(0);
    assertThat(error.get("pointer").textValue()).isEqualTo("/vectors/1");
    assertThat(error.get("value").textValue()).isEqualTo("C:Q");
  }

  @Test
  void rubric_asksForWhatIsMissing() throws IOException, InterruptedException {
    JsonNode error =
        expect(422, ask(CVSS + "/rubric", "{\"answers\":{\"XAVN\":\"U\"}}"))
            .body()
            .get("errors")
            .get(0);
    assertThat(error.get("pointer").textValue()).startsWith("/answers/X");
    assertThat(error.get("rule").textValue()).isEqualTo("must be answered with Y, N or U");
  }

  @Test
  void importedVulnerability_isFoundUnderItsNames_withWhatOthersAddToIt(@TempDir Path folder)
      throws IOException, InterruptedException {
    feed(SampleFeeds.osv(folder.resolve("osv"), 3, "2.0.0"));
    feed(SampleFeeds.kev(folder.resolve("kev.json"), "CVE-2026-10001", "CVE-2026-20002"));
    feed(SampleFeeds.epss(folder.resolve("epss.csv")));
    JsonNode body = expect(200, get("/api/v1/cve/TEST-2026-0001")).body();
    assertThat(body.get("id").textValue()).isEqualTo("CVE-2026-10001");
    assertThat(body.at("/scores/0/score/base").doubleValue()).isEqualTo(9.8);
    assertThat(body.at("/exploited/due").textValue()).isEqualTo("2026-02-24");
    assertThat(body.at("/epss/percentile").doubleValue()).isEqualTo(0.25);
    assertThat(body.at("/sources/0/affected/packages/0/ranges/0/events/1/fixed").textValue())
        .isEqualTo("2.0.0");
    assertThat(get("/api/v1/cve/CVE-1999-0001").status()).isEqualTo(404);
    JsonNode page = expect(200, get("/api/v1/cve?package=pkg:npm/part-1&kev=true")).body();
    assertThat(page.get("vulnerabilities")).hasSize(1);
    assertThat(get("/api/v1/cve?package=lodash").status()).isEqualTo(422);
    assertThat(expect(200, get("/api/v1/feeds")).body().at("/feeds/0/state").textValue())
        .isEqualTo("complete");
    assertThat(stack.get("doctor", "/api/v1/feeds").status()).isEqualTo(403);
  }

  private RunningStack.Reply get(String path) throws IOException, InterruptedException {
    return stack.get("security-engineer", path);
  }

  private void feed(Path path) throws IOException, InterruptedException {
    CommandLineRun run =
        CommandLineRun.of("feeds", "import", path.toString(), "--data", stack.data().toString());
    assertThat(run.exit()).as(run.err()).isZero();
  }
}
