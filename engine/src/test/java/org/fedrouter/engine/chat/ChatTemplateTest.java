package org.fedrouter.engine.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Input.Message;
import org.fedrouter.core.exchange.Input.Role;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
  private static final Input.Chat CHAT =
      new Input.Chat(
          List.of(
              new Message(Role.SYSTEM, "Be brief."),
              new Message(Role.USER, "What is a fever?"),
              new Message(Role.ASSISTANT, "Heat."),
              new Message(Role.USER, "And a cough?")));

  private static final String SIMPLE =
      "{{ bos_token }}{% for m in messages %}{{ m.role }}: {{ m.content }}\\n{% endfor %}"
          + "{% if add_generation_prompt %}assistant:{% endif %}";

  @TempDir Path folder = Path.of("");

  private ChatTemplate template(Object chatTemplate) throws IOException {
    ObjectNode settings = new ObjectMapper().createObjectNode();
    settings.putObject("bos_token").put("content", "<bos>");
    settings.putPOJO("chat_template", chatTemplate);
    Files.writeString(folder.resolve("tokenizer_config.json"), settings.toString());
    return ChatTemplate.of(folder);
  }

  private static Input.Chat user(String text) {
    return new Input.Chat(List.of(new Message(Role.USER, text)));
  }

  @Test
  void render_noTemplate_isTheQuestionForm() {
    ChatTemplate template = ChatTemplate.of(folder);
    assertThat(template.kind()).isEqualTo("question");
    assertThat(template.render(CHAT)).isEqualTo("Question: And a cough? Answer:");
    assertThat(template.render(user("Question: x? Answer:"))).isEqualTo("Question: x? Answer:");
  }

  @Test
  void render_template_seesRolesTextsAndTokens() throws IOException {
    ChatTemplate template = template(SIMPLE.replace("\\n", "\n"));
    assertThat(template.kind()).isEqualTo("jinja");
    assertThat(template.render(CHAT))
        .isEqualTo(
            "<bos>system: Be brief.\nuser: What is a fever?\nassistant: Heat.\n"
                + "user: And a cough?\nassistant:");
  }

  @Test
  void render_namedTemplates_defaultCounts() throws IOException {
    Object named =
        List.of(
            new ObjectMapper().createObjectNode().put("name", "tool_use").put("template", "a"),
            new ObjectMapper().createObjectNode().put("name", "default").put("template", "b"));
    assertThat(template(named).render(CHAT)).isEqualTo("b");
  }

  @Test
  void render_templateFile_goesFirst() throws IOException {
    Files.writeString(folder.resolve("chat_template.jinja"), "{{ bos_token }}file");
    assertThat(template("settings").render(CHAT)).isEqualTo("<bos>file");
  }

  @Test
  void tokens_templateWritesItsStart_onlyOnce() throws IOException {
    TinyModel.write(folder);
    try (Tokenizer tokenizer = Tokenizer.open(ModelFolder.load(folder), folder.resolve("cache"))) {
      int[] question = ChatTemplate.of(folder).tokens(user("a fever"), tokenizer);
      assertThat(question).startsWith(1).isEqualTo(tokenizer.encode("Question: a fever Answer:"));
      int[] rendered = template("{{ bos_token }}a fever").tokens(CHAT, tokenizer);
      assertThat(rendered).isEqualTo(tokenizer.encode("a fever"));
      assertThat(template("a fever").tokens(CHAT, tokenizer)).doesNotContain(1);
    }
  }

  @Test
  void tokens_controlTokenInAMessage_refusedNamingIt() throws IOException {
    TinyModel.write(folder);
    try (Tokenizer tokenizer = Tokenizer.open(ModelFolder.load(folder), folder.resolve("cache"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ChatTemplate.of(folder).tokens(user("secret<eos>"), tokenizer))
          .withMessage("messages/0: must not contain <eos>, a control token of the model");
    }
  }

  @Test
  void render_nobodyAsks_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ChatTemplate.of(folder)
                    .render(new Input.Chat(List.of(new Message(Role.SYSTEM, "x")))))
        .withMessage("messages: must have one of role user");
  }

  @Test
  void render_templateRefuses_saysWhyWithoutTheText() throws IOException {
    ChatTemplate template =
        template(
            "{% if messages[0].role == 'system' %}{{ raise_exception('No system role') }}{% endif %}");
    assertThat(template.render(user("x"))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.render(CHAT))
        .withMessage("messages: the model's template refuses them: No system role");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{% for %}", "{{ x | evil }}", "{% include 'a' %}"})
  void of_wrongTemplate_refusedNamingFileAndField(String bad) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> template(bad))
        .withMessageContaining("tokenizer_config.json: chat_template: ");
  }

  @Test
  void of_templateOfAnotherType_refused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> template(7))
        .withMessageContaining("chat_template: must be a text");
  }
}
