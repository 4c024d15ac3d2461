package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CancelRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.engine.generation.Batching;
import org.fedrouter.engine.generation.Device;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.hospital.models.Loaded;
import org.fedrouter.hospital.models.ModelPlace;
import org.fedrouter.hospital.models.ModelRegistry;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.runtime.Time;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratingTest {
  private static final Path DEMO = Path.of("..", "engine", "demo-model");
  private static final Input QUESTION =
      new Input.Chat(
          List.of(
              new Input.Message(Input.Role.SYSTEM, "Be brief."),
              new Input.Message(Input.Role.USER, "What is the treatment for migraine?")));

  private final KeyPair pair = Consortium.identity();
  private final Device device = new Device();
  private final Generating generating = new Generating();
  private ModelRegistry registry;

  @BeforeAll
  @SuppressWarnings("UnnecessaryAssignment") // no container injects here
  void open(@TempDir Path cache) {
    EngineSettings settings =
        new EngineSettings(0, 0, 128, 1, cache, new Batching(2, 1, 8, 64 << 20));
    registry =
        new ModelRegistry(
            new ModelPlace("demo", DEMO, Optional.empty()),
            List::of,
            place -> new Loaded(Engine.open(place.folder(), null, settings, List.of(), device)),
            place -> List.of(),
            Runnable::run);
    registry.start();
    generating.models =
        new Models() {
          @Override
          public ModelRegistry registry() {
            return registry;
          }
        };
    generating.answers = new WholeAnswers();
    generating.answers.time = new Time();
    generating.key =
        new NodeKey() {
          @Override
          public PrivateKey key() {
            return pair.getPrivate();
          }
        };
  }

  @AfterAll
  void close() {
    registry.close();
    device.close();
  }

  private static GenerateRequest request(
      String model, String adapter, Input input, int tokens, String challenge) {
    return new GenerateRequest(
        UUID.randomUUID(),
        model,
        adapter,
        input,
        new Sampling(tokens, 0, 1000, 1, List.of()),
        Bytes.of(new byte[] {1}),
        5,
        30_000,
        Bytes.of(challenge.getBytes(StandardCharsets.UTF_8)));
  }

  private List<StreamFrame> frames(GenerateRequest request) throws InterruptedException {
    Generating.Begun begun = generating.stream(request.encode());
    List<StreamFrame> frames = new ArrayList<>();
    do {
      frames.add(begun.next());
    } while (frames.getLast() instanceof StreamFrame.Piece);
    generating.end(begun);
    return frames;
  }

  @Test
  void whole_chat_isAnsweredInTheModelsFormAndSigned() throws GeneralSecurityException {
    GenerateRequest request = request("", "", QUESTION, 40, "prove it");
    GenerateReply reply = GenerateReply.decode(generating.whole(request.encode()));
    Signature check = Signature.getInstance("SHA256withECDSA");
    check.initVerify(pair.getPublic());
    check.update(reply.statement(request));
    assertThat(check.verify(reply.signature().toArray())).isTrue();
    Input text = new Input.Text("Question: What is the treatment for migraine? Answer:");
    GenerateReply plain =
        GenerateReply.decode(generating.whole(request("demo", "", text, 40, "").encode()));
    assertThat(reply.text()).isEqualTo(plain.text()).isNotBlank();
    assertThat(plain.signature()).isEqualTo(Bytes.EMPTY);
    assertThat(reply.finish()).isEqualTo(GenerateReply.Finish.STOP);
    assertThat(plain.origin().modelHash()).isEqualTo(registry.views().get(0).hash());
    assertThat(plain.cachedTokens()).isPositive().isLessThan(plain.promptTokens());
  }

  @Test
  void whole_askedAgainInTheSameSession_isMadeOnce_whoeverAsks() {
    GenerateRequest request = request("", "", QUESTION, 40, "");
    long before = generating.begun();
    byte[] first = generating.whole(request.encode());
    assertThat(generating.whole(request.encode())).isEqualTo(first);
    assertThat(generating.begun()).isEqualTo(before + 1);
    assertThat(generating.most()).isPositive();
    GenerateRequest other =
        new GenerateRequest(
            request.session(),
            "",
            "",
            new Input.Text("Another question"),
            request.sampling(),
            request.tenant(),
            5,
            request.patienceMillis(),
            Bytes.EMPTY);
    assertThatThrownBy(() -> generating.whole(other.encode()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("asked something else");
  }

  @Test
  void stream_pieces_areTheWholeAnswer() throws InterruptedException {
    GenerateRequest request = request("", "", QUESTION, 40, "x");
    GenerateReply whole = GenerateReply.decode(generating.whole(request.encode()));
    List<StreamFrame> frames = frames(request);
    StringBuilder text = new StringBuilder();
    int tokens = 0;
    for (StreamFrame frame : frames.subList(0, frames.size() - 1)) {
      StreamFrame.Piece piece = (StreamFrame.Piece) frame;
      assertThat(piece.text()).isNotEmpty();
      text.append(piece.text());
      tokens += piece.tokens();
    }
    GenerateReply end = ((StreamFrame.Done) frames.getLast()).reply();
    assertThat(text).hasToString(whole.text()).hasToString(end.text());
    assertThat(tokens).isBetween(1, end.tokens());
    assertThat(frames.size()).isGreaterThan(3);
    assertThat(end.signature().size()).isPositive();
  }

  @Test
  void cancel_growingAnswer_endsItsStreamAndFreesTheRow() throws InterruptedException {
    Input open = new Input.Text("Discharge summary. The patient");
    GenerateRequest request = request("", "", open, 110, "");
    Generating.Begun begun = generating.stream(request.encode());
    assertThat(begun.next()).isInstanceOf(StreamFrame.Piece.class);
    assertThat(generating.cancel(new CancelRequest(request.session()).encode())).isEmpty();
    StreamFrame frame = begun.next();
    while (frame instanceof StreamFrame.Piece) {
      frame = begun.next();
    }
    // A fast engine may have been done before.
    assertThat(frame)
        .matches(
            f ->
                f.equals(new StreamFrame.Failed(409, "the answer was cancelled"))
                    || f instanceof StreamFrame.Done);
    generating.end(begun);
    assertThat(registry.views().get(0).load().running()).isZero();
    assertThatThrownBy(() -> generating.cancel(new CancelRequest(request.session()).encode()))
        .hasMessage("no such answer is running");
  }

  @Test
  void begin_sessionThatRuns_isRefused() {
    GenerateRequest request = request("", "", new Input.Text("The patient"), 100, "");
    Generating.Begun begun = generating.stream(request.encode());
    assertThatThrownBy(() -> generating.stream(request.encode()))
        .hasMessage("an answer of this session is running");
    generating.end(begun);
  }

  @Test
  void begin_unknownNamesLongPromptsAndDraining_areRefusedWithTheirStatus() {
    assertRefused(request("other", "", QUESTION, 9, ""), 422, "none named other");
    assertRefused(request("", "trained", QUESTION, 9, ""), 422, "none named trained");
    assertRefused(request("", "", QUESTION, 500, ""), 422, "exceed the context of 128");
    Input nobody = new Input.Chat(List.of(new Input.Message(Input.Role.SYSTEM, "Be brief.")));
    assertRefused(request("", "", nobody, 5, ""), 422, "messages: must have one of role user");
    registry.drain("demo");
    assertRefused(request("", "", QUESTION, 9, ""), 503, "model demo is draining");
    registry.load("demo");
  }

  private void assertRefused(GenerateRequest request, int status, String line) {
    assertThatThrownBy(() -> generating.whole(request.encode()))
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(line);
  }

  /** The demonstration model answers the last question alone. */
  @Test
  void conversation_isAskedByTheModelsTemplate() {
    List<Input.Message> talk =
        List.of(
            new Input.Message(Input.Role.USER, "first"),
            new Input.Message(Input.Role.ASSISTANT, "answer"),
            new Input.Message(Input.Role.USER, " second "));
    Engine engine = Prompts.model(registry, "").engine();
    assertThat(engine.tokens(new Input.Chat(talk)))
        .isEqualTo(engine.tokenizer().encode("Question: second Answer:"));
  }
}
