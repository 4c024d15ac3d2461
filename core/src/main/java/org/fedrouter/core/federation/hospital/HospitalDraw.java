package org.fedrouter.core.federation.hospital;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.Committing;
import org.fedrouter.core.aggregation.secure.group.Draw;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Revealing;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;
import org.fedrouter.core.federation.server.DrawList;
import org.fedrouter.core.noise.BitSource;

/**
 * A hospital's part of the draw of an epoch's groups. Its seed leaves after it was shown the
 * commitments of all, its own among them, and the groups are those of that very list: a server that
 * shows hospitals different lists gets groups of different names, and no sum.
 *
 * @param reveal its seed, secret until it is told
 * @param commitment to it, as it was signed: signatures differ, so it is kept
 * @param shown the commitments for which the seed was told; empty before
 */
public record HospitalDraw(
    Draw draw, SeedReveal reveal, SeedCommitment commitment, Optional<Bytes> shown) {
  private static final int TYPE = 55;

  /** Commits to a fresh seed. Kept by {@link #encode} before the commitment is sent. */
  public static HospitalDraw begin(Party party, Draw draw, BitSource random) {
    SeedReveal reveal = SeedReveal.draw(draw, party.hospital(), random);
    return new HospitalDraw(
        draw, reveal, SeedCommitment.to(reveal, party.identity()), Optional.empty());
  }

  /**
   * The commitments of all are there.
   *
   * @param commitments a {@link DrawList}
   * @return the draw to be kept before its seed is sent
   */
  public Outcome<HospitalDraw> shown(byte[] commitments, Party party) {
    Bytes list = Bytes.of(commitments);
    if (shown.isPresent()) {
      return Outcome.unless(
          Refusal.unless(
              shown.get().equals(list),
              Reason.OTHER_REQUEST,
              "",
              "this hospital was shown other commitments before"),
          () -> this);
    }
    return committing(commitments, party)
        .map(unused -> new HospitalDraw(draw, reveal, commitment, Optional.of(list)));
  }

  private Outcome<Committing> committing(byte[] commitments, Party party) {
    Outcome<Committing> all =
        read(commitments, SeedCommitment::decode)
            .then(list -> fold(Committing.start(draw, party.roster()), list, Committing::receive));
    return all.then(
        seen ->
            Outcome.unless(
                Refusal.unless(
                    commitment.equals(seen.commitments().get(party.hospital())),
                    Reason.SPLIT_VIEW,
                    "",
                    "this hospital's commitment is not among those that it is shown"),
                () -> seen));
  }

  /**
   * The groups of the epoch.
   *
   * @param reveals a {@link DrawList}
   */
  public Outcome<EpochGroups> groups(byte[] reveals, Party party) {
    if (shown.isEmpty()) {
      return Outcome.refused(Reason.OTHER_STEP, "", "no commitments were shown yet");
    }
    return committing(shown.get().toArray(), party)
        .map(Committing::close)
        .then(
            closed ->
                read(reveals, SeedReveal::decode)
                    .then(list -> fold(closed, list, Revealing::receive)))
        .then(Revealing::close)
        .then(groups -> included(groups, party.hospital()));
  }

  /** A server that leaves a hospital out tells it so. */
  private static Outcome<EpochGroups> included(EpochGroups groups, String hospital) {
    return Outcome.unless(
        Refusal.unless(
            groups.members().contains(hospital),
            Reason.SPLIT_VIEW,
            "",
            "this hospital's seed is not among those that it is shown"),
        () -> groups);
  }

  private static <T> Outcome<List<T>> read(byte[] bytes, Function<byte[], T> decode) {
    try {
      return new Outcome.Accepted<>(
          DrawList.decode(bytes).messages().stream().map(Bytes::toArray).map(decode).toList());
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Reason.CONTENT, "", String.valueOf(e.getMessage()));
    }
  }

  /** One step of a list. */
  private interface Taking<S, T> {
    Outcome<S> take(S state, T message);
  }

  private static <S, T> Outcome<S> fold(S start, List<T> messages, Taking<S, T> taking) {
    Outcome<S> state = new Outcome.Accepted<>(start);
    for (T message : messages) {
      state = state.then(now -> taking.take(now, message));
    }
    return state;
  }

  /** As it is kept. It holds the seed. */
  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putBytes(out, Bytes.of(reveal.encode()));
          Frame.putBytes(out, Bytes.of(commitment.encode()));
          Frame.putBytes(out, shown.orElse(Bytes.EMPTY));
        });
  }

  /**
   * What was kept.
   *
   * @throws IllegalArgumentException when the bytes are not of this draw
   */
  public static HospitalDraw decode(Draw draw, byte[] bytes) {
    return Frame.decode(
        TYPE,
        bytes,
        in -> {
          SeedReveal reveal = SeedReveal.decode(Frame.bytes(in).toArray());
          SeedCommitment commitment = SeedCommitment.decode(Frame.bytes(in).toArray());
          Bytes shown = Frame.bytes(in);
          if (!reveal.draw().equals(draw.hash())) {
            throw new IllegalArgumentException("the seed is of another draw");
          }
          return new HospitalDraw(
              draw,
              reveal,
              commitment,
              shown.equals(Bytes.EMPTY) ? Optional.empty() : Optional.of(shown));
        });
  }

  /** Keeps the seed out of logs. */
  @Override
  public String toString() {
    return "HospitalDraw[" + reveal.hospital() + "]";
  }
}
