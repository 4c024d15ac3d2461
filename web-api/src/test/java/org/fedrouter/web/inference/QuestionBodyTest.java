package org.fedrouter.web.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.problem.FieldError;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.JsonBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionBodyTest {
  @Test
  void body_ofAllFields_isRead() throws IOException {
    QuestionBody read =
        read(
            """
            "mode":"public","model":"large","priority":10,"timeout":5,"require_consensus":true,
            "cache":true,"stream":true,"idempotency_key":"k",
            "parameters":{"temperature":0.5,"top_p":0.25,"max_tokens":7,"stop":"x","seed":-3}""");
    Question question = read.question();
    assertThat(read.stream()).isTrue();
    assertThat(question.mode()).isEqualTo(RequestedMode.PUBLIC);
    assertThat(question.model()).isEqualTo("large");
    assertThat(question.wishes().priority()).isEqualTo(10);
    assertThat(question.wishes().consensus()).isEqualTo(RequestedConsensus.REQUIRED);
    assertThat(question.wishes().cache()).isTrue();
    assertThat(question.drawing().topP()).isEqualTo(250);
    assertThat(question.drawing().seed()).isEqualTo(-3);
    assertThat(question.drawing().stop()).containsExactly("x");
    assertThat(question.maxTokens()).isEqualTo(7);
    assertThat(question.temperature().thousandths()).isEqualTo(500);
    assertThat(question.idempotencyKey()).isEqualTo("k");
  }

  @Test
  void body_ofNothingMore_hasTheDefaults() throws IOException {
    Question question = read("\"mode\":\"auto\"").question();
    assertThat(question.model()).as("the nodes' default").isEmpty();
    assertThat(question.maxTokens()).isEqualTo(64);
    assertThat(question.wishes().priority()).isEqualTo(5);
    assertThat(question.wishes().cache()).isFalse();
    assertThat(question.drawing().stop()).isEmpty();
  }

  @Test
  void stops_areAllowedInPrivateMode() throws IOException {
    Question question =
        read("\"mode\":\"private\",\"parameters\":{\"stop\":[\"a\",\"b\"]}").question();
    assertThat(question.drawing().stop()).isEqualTo(List.of("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'mode':'private','parameters':{'seed':1} | /parameters/seed",
        "'mode':'auto','parameters':{'seed':1} | /parameters/seed",
        "'mode':'private','parameters':{'top_p':0.9} | /parameters/top_p",
        "'mode':'private','temperature':0 | /temperature",
        "'mode':'private','parameters':{'temperature':0} | /parameters/temperature",
        "'mode':'public','parameters':{'top_p':0} | /parameters/top_p",
        "'mode':'public','parameters':{'top_p':1.1} | /parameters/top_p",
        "'mode':'public','parameters':{'seed':1.5} | /parameters/seed",
        "'mode':'public','parameters':{'seed':9223372036854775808} | /parameters/seed",
        "'mode':'public','parameters':{'stop':['']} | /parameters/stop",
        "'mode':'public','parameters':{'stop':[1]} | /parameters/stop",
        "'mode':'public','parameters':{'logprobs':1} | /parameters/logprobs",
        "'mode':'public','parameters':{'n':2} | /parameters/n",
        "'mode':'public','parameters':1 | /parameters",
        "'mode':'public','max_tokens':1,'parameters':{'max_tokens':1} | /parameters/max_tokens",
        "'mode':'private','require_consensus':true | /require_consensus",
        "'mode':'auto','consensus':true | /consensus",
        "'mode':'public','consensus':1 | /consensus",
        "'mode':'public','retrieval':true | /retrieval",
        "'mode':'private','adapter':'ward' | /adapter",
        "'mode':'public','priority':11 | /priority",
        "'mode':'public','priority':-1 | /priority",
        "'mode':'public','stream':'yes' | /stream",
        "'mode':'public','seed':1 | /seed",
        "'mode':'best' | /mode"
      })
  void field_thatBreaksARule_isNamed(String fields, String pointer) {
    assertThatThrownBy(() -> read(fields.replace('\'', '"')))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().errors())
                    .extracting(FieldError::pointer)
                    .containsExactly(pointer));
  }

  private static QuestionBody read(String fields) throws IOException {
    String body = "{\"prompt\":\"fever\",\"department\":\"icu\"," + fields + "}";
    return QuestionBody.read(
        JsonBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))),
        null,
        new FixedSettings());
  }

  /** The settings of a test, without a container. */
  private static final class FixedSettings extends Settings {
    @Override
    public String model() {
      return "demo";
    }

    @Override
    public String mechanism() {
      return "EXPONENTIAL";
    }

    @Override
    public double maxEpsilon() {
      return 20;
    }

    @Override
    public double defaultEpsilon() {
      return 0.1;
    }

    @Override
    public double temperature() {
      return 0.3;
    }
  }
}
