package org.fedrouter.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every message survives the wire; nothing else is accepted. */
class MessagesLaws {
  private static final UUID ID = new UUID(7, 9);
  private static final Candidates TWO = new Candidates(Ints.of(5, 3), Ints.of(0, -17));

  private static final Input CHAT =
      new Input.Chat(
          List.of(
              new Input.Message(Input.Role.SYSTEM, "s"), new Input.Message(Input.Role.USER, "u")));
  private static final GenerateReply REPLY =
      new GenerateReply(
          4,
          2,
          5,
          GenerateReply.Finish.STOP,
          "t",
          new GenerateReply.Origin("model", "adapter", 3.5, 1e-5),
          Bytes.of(new byte[] {9}));

  private static Ticket ticket(String hospital) {
    Bytes some = Bytes.of(new byte[] {1, -2, 3});
    return new Ticket(hospital, ID, 256, 4, some, Bytes.EMPTY, "abc", some);
  }

  @Test
  void messages_encodedAndDecoded_areEqual() {
    OpenRequest open = new OpenRequest(ID, "m", new Input.Text("caf\u00e9 \uD83D\uDE00"), 64, true);
    assertThat(OpenRequest.decode(open.encode())).isEqualTo(open);
    for (Ints ends : List.of(Ints.of(2), Ints.of(2, 128_001, 128_009))) {
      OpenReply opened = new OpenReply(ticket("cardiology"), 32, 12, ends);
      assertThat(OpenReply.decode(opened.encode())).isEqualTo(opened);
    }
    assertThatThrownBy(() -> new OpenReply(ticket("cardiology"), 32, 12, Ints.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    for (Terms terms : new Terms[] {new Terms.Exponential(1582, 300), new Terms.Gaussian(512)}) {
      Binding binding =
          new Binding(ID, 1, terms, 64, 32, List.of(ticket("cardiology"), ticket("neurology")));
      assertThat(Binding.decode(binding.encode())).isEqualTo(binding);
    }
    BindReply bound = new BindReply(77, TWO);
    assertThat(BindReply.decode(bound.encode())).isEqualTo(bound);
    StepRequest step = new StepRequest(ID, 3, 99);
    assertThat(StepRequest.decode(step.encode())).isEqualTo(step);
    StepReply stepped = new StepReply(Candidates.NONE, "caf\u00e9");
    assertThat(StepReply.decode(stepped.encode())).isEqualTo(stepped);
    CollectRequest collect = new CollectRequest(ID, 1, 0, Ints.of(1, 2, 3));
    assertThat(CollectRequest.decode(collect.encode())).isEqualTo(collect);
    CollectReply collected = new CollectReply(Ints.of(-5, 0, 5));
    assertThat(CollectReply.decode(collected.encode())).isEqualTo(collected);
    CloseRequest close = new CloseRequest(ID, Ints.EMPTY);
    assertThat(CloseRequest.decode(close.encode())).isEqualTo(close);
    assertThat(CloseReply.decode(new CloseReply("text").encode()))
        .isEqualTo(new CloseReply("text"));
    GenerateRequest generate = generate(new Input.Text("p"));
    assertThat(GenerateRequest.decode(generate.encode())).isEqualTo(generate);
    GenerateRequest chat = generate(CHAT);
    assertThat(GenerateRequest.decode(chat.encode())).isEqualTo(chat);
    assertThat(GenerateReply.decode(REPLY.encode())).isEqualTo(REPLY);
    CancelRequest cancel = new CancelRequest(ID);
    assertThat(CancelRequest.decode(cancel.encode())).isEqualTo(cancel);
    Bytes model = Bytes.sha256(new byte[] {1});
    ProposeRequest propose = new ProposeRequest(model, Ints.of(3, 9), Ints.of(1, 2));
    assertThat(ProposeRequest.decode(propose.encode())).isEqualTo(propose);
    ProposeReply proposed = new ProposeReply(List.of(0.25, 0.75));
    assertThat(ProposeReply.decode(proposed.encode())).isEqualTo(proposed);
    CardRequest card = new CardRequest(model);
    assertThat(CardRequest.decode(card.encode())).isEqualTo(card);
  }

  @Test
  void proposeRequest_withoutTerms_orWithUnequalLists_isNone() {
    for (Ints counts : List.of(Ints.EMPTY, Ints.of(1), Ints.of(1, 0))) {
      Ints buckets = counts.size() == 0 ? Ints.EMPTY : Ints.of(3, 9);
      assertThatThrownBy(() -> new ProposeRequest(Bytes.EMPTY, buckets, counts))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static GenerateRequest generate(Input input) {
    Sampling sampling = new Sampling(5, 700, 950, -1, List.of("\n", "Question:"));
    return new GenerateRequest(
        ID, "model", "adapter", input, sampling, Bytes.EMPTY, 10, 30_000, Bytes.EMPTY);
  }

  @Test
  void streamedFrames_inOnePipe_comeOutInOrder() throws IOException {
    List<StreamFrame> frames =
        List.of(
            new StreamFrame.Piece(2, "na\u00efve \uD83D\uDE00"),
            new StreamFrame.Done(REPLY),
            new StreamFrame.Failed(503, "busy"));
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    for (StreamFrame frame : frames) {
      pipe.writeBytes(frame.encode());
    }
    ByteArrayInputStream in = new ByteArrayInputStream(pipe.toByteArray());
    for (StreamFrame frame : frames) {
      assertThat(StreamFrame.read(in)).contains(frame);
    }
    assertThat(StreamFrame.read(in)).isEmpty();
  }

  @Test
  void streamedFrame_cutAnywhere_isNeverTakenForAWholeOne() throws IOException {
    byte[] whole = new StreamFrame.Done(REPLY).encode();
    for (int length = 1; length < whole.length; length++) {
      ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThatThrownBy(() -> StreamFrame.read(cut)).isInstanceOf(EOFException.class);
    }
    byte[] huge = {0x7f, 0, 0, 0, 13};
    assertThatThrownBy(() -> StreamFrame.read(new ByteArrayInputStream(huge)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bytes");
  }

  @Test
  void statement_differsWhenRequestOrReplyDo_notWithTheSignature() {
    GenerateRequest asked = generate(CHAT);
    byte[] statement = REPLY.statement(asked);
    assertThat(REPLY.signed(Bytes.of(new byte[] {1})).statement(asked)).isEqualTo(statement);
    assertThat(REPLY.statement(generate(new Input.Text("p")))).isNotEqualTo(statement);
    GenerateReply other =
        new GenerateReply(
            4, 0, 5, GenerateReply.Finish.STOP, "u", REPLY.origin(), REPLY.signature());
    assertThat(other.statement(asked)).isNotEqualTo(statement);
  }

  @Test
  void message_cutAnywhere_isRefused() {
    byte[] whole = new OpenRequest(ID, "", new Input.Text("prompt"), 64, false).encode();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> OpenRequest.decode(cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> OpenRequest.decode(longer)).hasMessageContaining("too many");
  }

  @Test
  void candidates_areTheTopOfThePublicRow_bestFirst_tiesToTheLowerId() {
    Candidates top = Candidates.top(new float[] {1, 5, 3, 5, -2, 3}, 3);
    assertThat(top.tokens()).isEqualTo(Ints.of(1, 3, 2));
    assertThat(top.scores()).isEqualTo(Ints.of(0, 0, -2048));
    assertThat(Candidates.top(new float[] {1, 2}, 9).size()).isEqualTo(2);
  }

  @Test
  void message_ofAnotherType_isRefused() {
    byte[] step = new StepRequest(ID, 3, 99).encode();
    assertThatThrownBy(() -> CollectRequest.decode(step)).hasMessageContaining("type");
  }

  @Test
  void binding_withUnknownTerms_orTooManyTickets_isRefused() {
    byte[] message =
        new Binding(ID, 0, new Terms.Gaussian(512), 4, 4, List.of(ticket("a"))).encode();
    byte[] unknown = message.clone();
    unknown[1 + 16 + 4] = 9;
    assertThatThrownBy(() -> Binding.decode(unknown)).hasMessageContaining("mechanism 9");
    byte[] many = message.clone();
    many[1 + 16 + 4 + 1 + 4 + 4 + 4] = 1;
    assertThatThrownBy(() -> Binding.decode(many)).hasMessageContaining("tickets");
  }

  @Test
  void message_withAHugeLength_isRefusedWithoutAllocating() {
    byte[] message = new CollectReply(Ints.of(1)).encode();
    message[1] = 0x7F;
    assertThatThrownBy(() -> CollectReply.decode(message)).hasMessageContaining("length");
  }
}
