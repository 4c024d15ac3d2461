package org.fedrouter.web.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class CdsConfigurationTest {
  private static final String SERVICE =
      """
      {"id":"treatment","hook":"patient-view","description":"d","department":"general",
       "prefetch":{"conditions":"Condition?patient={{context.patientId}}"},
       "template":"Treatment for {{/prefetch/conditions/entry/0/resource/code/text}}?",
       "mode":"private","max_privacy_budget":0.5}""";

  @Test
  void file_isRead() throws IOException {
    CdsService service =
        CdsConfiguration.read(json("{\"services\":[" + SERVICE + "]}"))
            .service("treatment")
            .orElseThrow();
    assertThat(service.title()).isEqualTo("treatment");
    assertThat(service.prefetch()).containsOnlyKeys("conditions");
    assertThat(service.question())
        .containsEntry("mode", TextNode.valueOf("private"))
        .containsEntry("max_tokens", IntNode.valueOf(64));
  }

  @Test
  void everyBrokenRule_isNamed() {
    String file =
        """
        {"services":[{"id":"a b","hook":"order-select","description":"d","template":"{{/x}}"}],
         "issuers":[{"iss":"i","audience":"a","account":"x","jwks":{"keys":[]}}],"more":1}""";
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> CdsConfiguration.read(json(file)));
    assertThat(refused.problem().errors())
        .extracting(FieldError::pointer)
        .containsExactlyInAnyOrder(
            "/services/0/id",
            "/services/0/hook",
            "/services/0/template",
            "/services/0/department",
            "/issuers/0/jwks",
            "/more");
  }

  @Test
  void idsOfServices_areTheirOwn() {
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class,
            () -> CdsConfiguration.read(json("{\"services\":[" + SERVICE + "," + SERVICE + "]}")));
    assertThat(refused.problem().errors().getFirst().pointer()).isEqualTo("/services");
  }

  private static JsonNode json(String text) throws IOException {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
