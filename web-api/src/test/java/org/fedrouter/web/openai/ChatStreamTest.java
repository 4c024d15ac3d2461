package org.fedrouter.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Released;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.inference.AnswerStream;
import org.fedrouter.web.inference.AnswerStream.Event;
import org.fedrouter.web.inference.SampleQuestion;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;
import org.junit.jupiter.api.Test;

class ChatStreamTest {
  private static final UUID ID = new UUID(1, 2);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void answer_isChunks_thenItsEnd_thenItsUsage_thenDone() throws IOException {
    ChatStream stream = stream(true);
    assertThat(stream.write(out, new Event.Piece(" caf\u00e9\n", 1))).isTrue();
    assertThat(stream.write(out, new Event.Piece("", 1))).isTrue();
    assertThat(stream.write(out, new Event.Piece("\uD83D\uDE00", 1))).isTrue();
    assertThat(stream.write(out, new Event.Ended(answered(Ending.LENGTH)))).isFalse();
    List<String> events = events();
    assertThat(events).hasSize(6).last().isEqualTo("[DONE]");
    assertThat(chunk(events.get(0)).at("/choices/0/delta/role").textValue()).isEqualTo("assistant");
    assertThat(chunk(events.get(1)).at("/choices/0/delta/content").textValue())
        .isEqualTo(" caf\u00e9\n");
    assertThat(chunk(events.get(2)).at("/choices/0/delta/content").textValue())
        .isEqualTo("\uD83D\uDE00");
    assertThat(chunk(events.get(2)).at("/choices/0/finish_reason").isNull()).isTrue();
    JsonNode end = chunk(events.get(3));
    assertThat(end.at("/choices/0/finish_reason").textValue()).isEqualTo("length");
    assertThat(end.at("/choices/0/delta")).isEmpty();
    assertThat(end.at("/fedrouter/mode").textValue()).isEqualTo("private");
    assertThat(end.at("/fedrouter/rho").doubleValue()).isEqualTo(5e-9);
    assertThat(end.at("/fedrouter/request_id").textValue()).isEqualTo(ID.toString());
    JsonNode usage = chunk(events.get(4));
    assertThat(usage.get("choices")).isEmpty();
    assertThat(usage.get("usage").toString())
        .isEqualTo(
            "{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":4}}");
  }

  @Test
  void usage_isToldOnlyToWhoWantsIt_andAnEmptyAnswerHasItsRole() throws IOException {
    assertThat(stream(false).write(out, new Event.Ended(answered(Ending.STOP)))).isFalse();
    List<String> events = events();
    assertThat(events).hasSize(3);
    assertThat(events.get(0)).contains("\"role\":\"assistant\"");
    assertThat(events.get(1)).contains("\"finish_reason\":\"stop\"").doesNotContain("usage");
  }

  /** Nothing that looks like an end may follow. */
  @Test
  void failureAfterAPiece_isAnErrorEvent() throws IOException {
    ChatStream stream = stream(true);
    assertThat(stream.write(out, new Event.Piece("a", 1))).isTrue();
    Outcome.Failed failed =
        new Outcome.Failed(ID, "node a: broke off", NodeFailure.Kind.UNAVAILABLE, 5);
    assertThat(stream.write(out, new Event.Ended(failed))).isFalse();
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .contains("event: error\ndata: {\"error\":{")
        .contains("node a: broke off")
        .doesNotContain("[DONE]");
  }

  @Test
  void failureOfTheRouter_isAnErrorEvent() throws IOException {
    Event broke = new Event.Broke(new IllegalStateException("secret"));
    assertThat(stream(false).write(out, broke)).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"code\":\"internal\"")
        .doesNotContain("secret");
  }

  private List<String> events() {
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  private static JsonNode chunk(String data) throws IOException {
    JsonNode chunk = JsonText.parse(data.getBytes(StandardCharsets.UTF_8));
    assertThat(chunk.get("object").textValue()).isEqualTo("chat.completion.chunk");
    assertThat(chunk.get("id").textValue()).isEqualTo("chatcmpl-1");
    return chunk;
  }

  private static ChatStream stream(boolean usage) {
    return new ChatStream(
        new AnswerStream(),
        Optional.empty(),
        new Completion("chatcmpl-1", 1_700_000_000, "demo"),
        usage,
        SampleQuestion.ASKED,
        answered -> AnswerBody.of(answered, new Delta(1e-5)),
        thrown -> Problem.of(ProblemType.INTERNAL, "The log has it."));
  }

  private static Outcome.Answered answered(Ending ending) {
    Released released =
        new Released(
            " caf\u00e9\n\uD83D\uDE00",
            "private",
            5,
            List.of("a"),
            "masked-sum",
            3,
            7,
            4,
            ending,
            Provenance.base("demo", "00"),
            null);
    return new Outcome.Answered(ID, released, List.of(), Duration.ofMillis(3), false, null, "");
  }
}
