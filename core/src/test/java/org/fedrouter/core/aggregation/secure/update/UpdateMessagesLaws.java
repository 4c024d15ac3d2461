package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.at;
import static org.fedrouter.core.aggregation.secure.update.Federation.refused;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.SumRun.Gone;
import org.fedrouter.core.exchange.Bytes;
import org.junit.jupiter.api.Test;

/** A message has one form; nothing else is read as one. */
class UpdateMessagesLaws {
  private final SumRun run = new SumRun(new Federation(3), 20, ThresholdRule.MAJORITY, 61);
  private final Map<String, Gone> gone = Map.of("h02", Gone.BEFORE_MASKING);
  private final Unmasking phase = accepted(run.agree(run.untilMasked(gone), gone));

  private static <T> void check(T message, byte[] bytes, Function<byte[], ?> decode) {
    assertThat(decode.apply(bytes)).isEqualTo(message);
    for (int cut = 0; cut < bytes.length; cut++) {
      byte[] part = Arrays.copyOf(bytes, cut);
      assertThatThrownBy(() -> decode.apply(part)).isInstanceOf(IllegalArgumentException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> decode.apply(longer)).isInstanceOf(IllegalArgumentException.class);
    byte[] endless = Arrays.copyOf(bytes, 1 << 23 | 1);
    assertThatThrownBy(() -> decode.apply(endless)).isInstanceOf(IllegalArgumentException.class);
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      checkFlipped(message, flipped, decode);
    }
  }

  /** A flipped bit is another message or none, and never the same. */
  private static void checkFlipped(Object message, byte[] flipped, Function<byte[], ?> decode) {
    Object read;
    try {
      read = decode.apply(flipped);
    } catch (IllegalArgumentException e) {
      return;
    }
    assertThat(read).isNotEqualTo(message);
  }

  @Test
  void messages_survive_andNothingElseIsAccepted() {
    Masking masking = phase.agreed().masked();
    Sharing sharing = masking.shared();
    KeyAdvert advert = sharing.list().adverts().getFirst();
    ShareOffer offer = at(sharing.offers(), "h01");
    ShareRelay relay = masking.relay("h01");
    MaskedHeader header = at(masking.headers(), "h00");
    UnmaskReply reply = accepted(at(run.clients, "h00").unmask(phase.request()));
    check(run.terms, run.terms.encode(), SumTerms::decode);
    check(advert, advert.encode(), KeyAdvert::decode);
    check(sharing.list(), sharing.list().encode(), AdvertList::decode);
    check(offer, offer.encode(), ShareOffer::decode);
    check(relay, relay.encode(), ShareRelay::decode);
    check(header, header.encode(), MaskedHeader::decode);
    check(phase.agreed().list(), phase.agreed().list().encode(), SurvivorList::decode);
    ViewSignature view = phase.request().views().getFirst();
    check(view, view.encode(), ViewSignature::decode);
    check(phase.request(), phase.request().encode(), UnmaskRequest::decode);
    check(reply, reply.encode(), UnmaskReply::decode);
  }

  @Test
  void lists_outOfOrder_orWithSomebodyTwice_areNoLists() {
    Bytes session = Bytes.sha256();
    for (List<String> wrong : List.of(List.of("b", "a"), List.of("a", "a"))) {
      assertThatThrownBy(() -> new SurvivorList(session, wrong)).hasMessageContaining("ascending");
      assertThatThrownBy(() -> new UnmaskRequest(session, wrong, List.of(), List.of()))
          .hasMessageContaining("ascending");
      assertThatThrownBy(() -> new UnmaskRequest(session, List.of(), wrong, List.of()))
          .hasMessageContaining("ascending");
    }
    byte[] sorted = new SurvivorList(session, List.of("a", "b")).encode();
    byte[] swapped = sorted.clone();
    swapped[sorted.length - 1] = 'a';
    swapped[sorted.length - 6] = 'b';
    assertThatThrownBy(() -> SurvivorList.decode(swapped)).hasMessageContaining("ascending");
  }

  /** A list that says it is endless takes no memory before it is refused. */
  @Test
  void sizes_areBounded() {
    ByteBuffer lying = ByteBuffer.allocate(37).put((byte) 50).put(new byte[32]);
    assertThatThrownBy(() -> SurvivorList.decode(lying.putInt(Integer.MAX_VALUE).array()))
        .hasMessageContaining("at most 255");
    assertThatThrownBy(() -> KeyAdvert.decode(new byte[513])).hasMessageContaining("at most 512");
  }

  @Test
  void chunk_isReadAtItsPlaceAlone() {
    Bytes session = Bytes.sha256();
    int[] vector = new int[MaskedChunk.VALUES + 3];
    Arrays.setAll(vector, v -> v * 0x9E3779B9);
    int[] read = new int[vector.length];
    for (int index = 0; index < 2; index++) {
      byte[] chunk = MaskedChunk.encode(session, "h00", index, vector);
      assertThat(MaskedChunk.decode(chunk, session, "h00", index, read)).isTrue();
      assertThat(MaskedChunk.decode(chunk, session, "h00", 1 - index, new int[read.length]))
          .isFalse();
      assertThat(MaskedChunk.decode(chunk, session, "h01", index, new int[read.length])).isFalse();
      assertThat(MaskedChunk.decode(chunk, Bytes.sha256(new byte[1]), "h00", index, read))
          .isFalse();
      byte[] longer = Arrays.copyOf(chunk, chunk.length + 4);
      assertThat(MaskedChunk.decode(longer, session, "h00", index, read)).isFalse();
      byte[] cut = Arrays.copyOf(chunk, 7);
      assertThat(MaskedChunk.decode(cut, session, "h00", index, read)).isFalse();
    }
    assertThat(read).isEqualTo(vector);
  }

  /** A vector is added once, as a whole or not at all. */
  @Test
  void chunks_thatWereNotAnnounced_addNothing() {
    SumRun other = new SumRun(new Federation(3), MaskedChunk.VALUES + 9, ThresholdRule.MAJORITY, 5);
    Masking masking =
        accepted(other.advertise(Map.of()).then(start -> other.share(start, Map.of())));
    MaskedUpdate update =
        accepted(at(other.clients, "h00").mask(masking.relay("h00"), at(other.updates, "h00")));
    MaskedSum sum = new MaskedSum(other.terms);
    assertThat(
            refused(sum.add(update.header(), index -> update.chunk(index == 1 ? 0 : index)))
                .reason())
        .isEqualTo(Reason.CONTENT);
    Opening nobody = new Opening(Bytes.sha256(), List.of(), List.of(), List.of(), List.of());
    assertThat(accepted(sum.open(nobody))).containsOnly(0);
    assertThat(accepted(sum.add(update.header(), update::chunk))).isEqualTo(update.header());
    assertThat(accepted(sum.add(update.header(), update::chunk))).isEqualTo(update.header());
    Opening one = new Opening(Bytes.sha256(), List.of(), List.of("h00"), List.of(), List.of());
    int[] read = accepted(sum.open(one));
    assertThat(read).isEqualTo(other.vector(update));
    ByteBuffer bytes = ByteBuffer.allocate(read.length * 4);
    bytes.asIntBuffer().put(read);
    assertThat(MaskedSum.hash(read)).isEqualTo(Bytes.sha256(bytes.array()));
  }

  @Test
  void headers_ofOtherSharers_orLengths_areRefused() {
    Masking masking = phase.agreed().masked();
    MaskedHeader honest = at(masking.headers(), "h00");
    Party party = run.federation.party("h00", ThresholdRule.MAJORITY);
    MaskedHeader fewer =
        MaskedHeader.of(party, honest.session(), List.of("h00", "h01"), honest.chunks());
    assertThat(refused(masking.receive(fewer)).reason()).isEqualTo(Reason.SPLIT_VIEW);
    MaskedHeader longer =
        MaskedHeader.of(
            party,
            honest.session(),
            honest.sharers(),
            List.of(honest.chunks().getFirst(), honest.chunks().getFirst()));
    assertThat(refused(masking.receive(longer)).reason()).isEqualTo(Reason.CONTENT);
    MaskedHeader another =
        MaskedHeader.of(party, honest.session(), honest.sharers(), List.of(Bytes.sha256()));
    assertThat(refused(masking.receive(another)).reason()).isEqualTo(Reason.OTHER_REQUEST);
    MaskedHeader unsigned =
        new MaskedHeader(
            honest.session(), "h01", honest.sharers(), honest.chunks(), honest.signature());
    assertThat(refused(masking.receive(unsigned)).reason()).isEqualTo(Reason.SIGNATURE);
  }
}
