package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** D3: scores of vectors and the medical rubric, over REST. */
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
}
