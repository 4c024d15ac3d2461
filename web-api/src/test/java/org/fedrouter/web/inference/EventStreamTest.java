package org.fedrouter.web.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Released;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.web.problem.Problem;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final UUID ID = new UUID(1, 2);

  private final AnswerStream stream = new AnswerStream();

  @Test
  void pieces_areFlushedAtOnce_andTheirUtf8IsWhole() {
    stream.piece(" caf\u00e9\n", 1);
    stream.piece("\uD83D\uDE00\r\n\u2028", 2);
    stream.ended(answered());
    Flushes out = new Flushes();
    events(Optional.empty()).write(out);
    assertThat(out.flushed)
        .hasSize(4)
        .startsWith(
            ":\n\n",
            "event: piece\ndata: {\"text\":\" caf\u00e9\\n\",\"tokens\":1}\n\n",
            "event: piece\ndata: {\"text\":\"\uD83D\uDE00\\r\\n\u2028\",\"tokens\":2}\n\n");
    assertThat(out.flushed.get(3)).startsWith("event: answer\ndata: {\"text\":").endsWith("}\n\n");
    assertThat(stream.wanted()).isTrue();
  }

  @Test
  void failureAfterAPiece_isAProblemEventWithItsCost() {
    stream.ended(new Outcome.Failed(ID, "node a: broke off", NodeFailure.Kind.UNAVAILABLE, 5));
    Flushes out = new Flushes();
    events(Optional.of(new AnswerStream.Event.Piece("a", 1))).write(out);
    assertThat(out.flushed).hasSize(2);
    assertThat(out.flushed.get(1))
        .startsWith("event: problem\ndata: {\"type\":\"urn:fedrouter:problem:nodes-unavailable\"")
        .contains("\"status\":503", "the whole reservation was charged", "\"rho\":5.0E-9", "" + ID);
  }

  @Test
  void routerThatFails_isAProblemEvent() {
    stream.broke(new IllegalStateException("secret"));
    Flushes out = new Flushes();
    events(Optional.of(new AnswerStream.Event.Piece("a", 1))).write(out);
    assertThat(out.flushed.get(1))
        .contains("urn:fedrouter:problem:internal")
        .doesNotContain("secret");
  }

  @Test
  void readerThatLeft_cancelsTheAnswer_inSilenceToo() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    events(Optional.empty()).write(broken);
    assertThat(stream.wanted()).isFalse();
  }

  @Test
  void silence_isFilledWithComments() throws InterruptedException {
    Flushes out = new Flushes();
    Thread writer = Thread.ofVirtual().start(() -> events(Optional.empty()).write(out));
    Thread.sleep(1_200);
    stream.ended(answered());
    assertThat(writer.join(Duration.ofSeconds(5))).isTrue();
    assertThat(out.flushed.stream().filter(":\n\n"::equals).count()).isBetween(2L, 4L);
  }

  private EventStream events(Optional<AnswerStream.Event> first) {
    return new EventStream(
        stream,
        first,
        SampleQuestion.ASKED,
        answered -> AnswerBody.of(answered, new Delta(1e-5)),
        thrown -> Problem.of(ProblemType.INTERNAL, "Nothing more."));
  }

  private static Outcome answered() {
    Released released =
        new Released(
            " caf\u00e9",
            "public",
            0,
            List.of("a"),
            "none",
            3,
            4,
            0,
            Ending.STOP,
            Provenance.base("m", "00"),
            null);
    return new Outcome.Answered(ID, released, List.of(), Duration.ZERO, false, null, "");
  }

  /** What was written between two flushes. */
  private static final class Flushes extends ByteArrayOutputStream {
    private final List<String> flushed = new CopyOnWriteArrayList<>();

    @Override
    public void flush() {
      flushed.add(toString(StandardCharsets.UTF_8));
      reset();
    }
  }
}
