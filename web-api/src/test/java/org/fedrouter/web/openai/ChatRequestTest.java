package org.fedrouter.web.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Preferences;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestTest {
  private static final String USER = "{\"role\":\"user\",\"content\":\"What helps?\"}";
  private static final Identity DOCTOR =
      new Identity("doctor", Set.of("query"), Set.of("icu", "general"));

  @Test
  void parametersOfBothInterfaces_areTranslated() throws IOException {
    ChatRequest chat =
        read(
            ",\"model\":\"demo\",\"max_completion_tokens\":9,\"temperature\":0,\"top_p\":0.5,"
                + "\"seed\":3,\"stop\":[\"a\",\"b\"],\"stream\":true,"
                + "\"stream_options\":{\"include_usage\":true},"
                + "\"fedrouter\":{\"mode\":\"public\",\"department\":\"icu\",\"priority\":9}",
            DOCTOR);
    assertThat(chat.stream()).isTrue();
    assertThat(chat.usage()).isTrue();
    assertThat(chat.model()).isEqualTo("demo");
    assertThat(chat.question())
        .isEqualTo(
            json(
                "{\"messages\":["
                    + USER
                    + "],\"temperature\":0,\"max_tokens\":9,\"parameters\":{\"top_p\":0.5,"
                    + "\"seed\":3,\"stop\":[\"a\",\"b\"]},\"mode\":\"public\","
                    + "\"department\":\"icu\",\"priority\":9,\"model\":\"demo\"}"));
  }

  @Test
  void contentInParts_isJoined() throws IOException {
    String body =
        "{\"messages\":[{\"role\":\"system\",\"content\":\"Be \\u00e9xact.\"},"
            + "{\"role\":\"user\",\"name\":\"a\",\"content\":[{\"type\":\"text\",\"text\":\"What \"},"
            + "{\"type\":\"text\",\"text\":\"helps?\"}]}]}";
    ChatRequest chat = ChatRequest.read(json(body), DOCTOR);
    assertThat(chat.question().at("/messages/0/content").textValue()).isEqualTo("Be \u00e9xact.");
    assertThat(chat.question().at("/messages/1/content").textValue()).isEqualTo("What helps?");
  }

  @Test
  void adapterInTheName_isAskedFor() throws IOException {
    ChatRequest chat = read(",\"model\":\"demo:heart\"", DOCTOR);
    assertThat(chat.question().get("model").textValue()).isEqualTo("demo");
    assertThat(chat.question().get("adapter").textValue()).isEqualTo("heart");
    assertThat(chat.question().get("mode").textValue()).isEqualTo("trained");
    assertThat(chat.model()).isEqualTo("demo:heart");
  }

  @Test
  void whatIsNotSaid_isTheKeysOrTheOnlyOne() throws IOException {
    Identity key =
        new Identity(
            "doctor", Set.of("query"), Set.of("icu", "er"), new Preferences("er", "private"));
    assertThat(read("", key).question().get("department").textValue()).isEqualTo("er");
    assertThat(read("", key).question().get("mode").textValue()).isEqualTo("private");
    assertThat(read(",\"fedrouter\":{\"mode\":\"public\"}", key).question().get("mode").textValue())
        .isEqualTo("public");
    Identity nurse = new Identity("nurse", Set.of("query"), Set.of("general"));
    assertThat(read("", nurse).question().get("department").textValue()).isEqualTo("general");
    assertThat(read("", DOCTOR).question().has("department")).isFalse();
    assertThat(read("", DOCTOR).question().has("mode")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":1",
        "\"tools\":[]",
        "\"tool_choice\":\"none\"",
        "\"logprobs\":false",
        "\"logit_bias\":{}",
        "\"presence_penalty\":0",
        "\"response_format\":{\"type\":\"text\"}",
        "\"modalities\":[\"text\"]",
        "\"store\":false",
        "\"user\":\"a\"",
        "\"service_tier\":\"auto\"",
        "\"stream_options\":null",
        "\"stop\":null"
      })
  void whatAsksForNothing_isLetThrough(String field) throws IOException {
    assertThat(read("," + field, DOCTOR).question().properties()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":2",
        "\"tools\":[{\"type\":\"function\"}]",
        "\"tool_choice\":\"required\"",
        "\"functions\":[{}]",
        "\"logprobs\":true",
        "\"top_logprobs\":2",
        "\"logit_bias\":{\"1\":2}",
        "\"presence_penalty\":0.5",
        "\"frequency_penalty\":1",
        "\"response_format\":{\"type\":\"json_object\"}",
        "\"modalities\":[\"audio\"]",
        "\"store\":true",
        "\"reasoning_effort\":\"low\"",
        "\"invented\":1"
      })
  void whatIsNotOffered_isRefusedByItsName(String field) {
    FieldError error = errors("{\"messages\":[" + USER + "]," + field + "}");
    assertThat(error.pointer()).isEqualTo("/" + field.split("\"", -1)[1]);
    assertThat(error.rule()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"tool\",\"content\":\"x\"}",
        "{\"content\":\"x\"}",
        "{\"role\":\"user\"}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}]}",
        "{\"role\":\"user\",\"content\":[]}",
        "{\"role\":\"user\",\"content\":7}",
        "{\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":[]}"
      })
  void messageOfAnotherKind_isRefused(String message) {
    assertThat(errors("{\"messages\":[" + message + "]}").pointer()).startsWith("/messages/0/");
  }

  @Test
  void extension_cannotSayTwiceWhatStandsBesideIt() {
    assertThat(errors("{\"messages\":[" + USER + "],\"fedrouter\":{\"prompt\":\"x\"}}").pointer())
        .isEqualTo("/fedrouter");
    assertThat(errors("{\"messages\":[" + USER + "],\"fedrouter\":7}").pointer())
        .isEqualTo("/fedrouter");
    assertThat(
            errors("{\"messages\":[" + USER + "],\"max_tokens\":1,\"max_completion_tokens\":1}")
                .pointer())
        .isEqualTo("/max_tokens");
  }

  private static FieldError errors(String body) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> ChatRequest.read(json(body), DOCTOR));
    assertThat(refused).as(body).isNotNull();
    return refused.problem().errors().getFirst();
  }

  private static ChatRequest read(String more, Identity caller) throws IOException {
    return ChatRequest.read(json("{\"messages\":[" + USER + "]" + more + "}"), caller);
  }

  private static JsonNode json(String text) throws IOException {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
