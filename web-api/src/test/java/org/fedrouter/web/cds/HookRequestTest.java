package org.fedrouter.web.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookRequestTest {
  private static final String ID = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";
  private static final String GOOD =
      "{\"hook\":\"order-sign\",\"hookInstance\":\""
          + ID
          + "\",\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"2\",\"later\":1,"
          + "\"draftOrders\":{\"resourceType\":\"Bundle\"}},\"extension\":{\"x\":1}}";
  private static final CdsService SERVICE =
      new CdsService("s", "order-sign", "T", "d", Map.of(), new CdsTemplate("x"), Map.of());

  @Test
  void stockRequest_isRead() throws IOException {
    assertThat(HookRequest.read(json(GOOD), SERVICE).instance()).isEqualTo(UUID.fromString(ID));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order-sign|patient-view|/hook",
        "d1577c69|1|/hookInstance",
        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea|1-1-1-1-1|/hookInstance",
        "userId|user|/context",
        "draftOrders|orders|/context",
        "context|prefetch|/context",
        "extension|suggestions|/suggestions"
      })
  void brokenRule_isNamed(String from, String to, String pointer) {
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> HookRequest.read(json(GOOD.replace(from, to)), SERVICE));
    assertThat(refused.problem().errors().toString()).contains("pointer=" + pointer);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
