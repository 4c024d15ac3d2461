package org.fedrouter.web.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFieldsTest {
  @Test
  void promptOrMessages_areRead() throws IOException {
    assertThat(read("{\"prompt\":\"fever\"}")).isEqualTo(new Input.Text("fever"));
    assertThat(
            read(
                "{\"messages\":[{\"role\":\"system\",\"content\":\"\"},"
                    + "{\"role\":\"assistant\",\"content\":\"a\"},"
                    + "{\"role\":\"user\",\"content\":\"b\"}]}"))
        .isEqualTo(
            new Input.Chat(
                List.of(
                    new Input.Message(Input.Role.SYSTEM, ""),
                    new Input.Message(Input.Role.ASSISTANT, "a"),
                    new Input.Message(Input.Role.USER, "b"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|/prompt",
        "{'prompt':'x','messages':[{'role':'user','content':'x'}]}|/messages",
        "{'messages':[]}|/messages",
        "{'messages':[{'role':'assistant','content':'x'}]}|/messages",
        "{'messages':[{'role':'tool','content':'x'}]}|/messages/0/role",
        "{'messages':[{'content':'x'}]}|/messages/0/role",
        "{'messages':[{'role':'user'}]}|/messages/0/content",
        "{'messages':[{'role':'user','content':'x','more':1}]}|/messages/0/more"
      })
  void anythingElse_isNamed(String body, String pointer) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> read(body.replace('\'', '"')));
    assertThat(refused.problem().errors().getFirst().pointer()).isEqualTo(pointer);
  }

  @Test
  void messages_areBoundedTogether() {
    String message = "{\"role\":\"user\",\"content\":\"" + "x".repeat(6_000) + "\"}";
    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> read("{\"messages\":[" + message + "," + message + "]}"));
    assertThat(refused.problem().errors().getFirst().rule()).contains("10000");
  }

  private static Input read(String body) throws IOException {
    Fields fields = new Fields(JsonText.parse(body.getBytes(StandardCharsets.UTF_8)));
    Input input = InputFields.read(fields);
    fields.check();
    return input;
  }
}
