package org.fedrouter.core.aggregation.secure.update;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/**
 * What one sum is about: the same bytes for all who take part, and in everything that is signed or
 * derived for it.
 *
 * @param groups hash of the epoch's groups, which holds roster, mode, f and s
 * @param round of training, ascending over epochs
 * @param group its place among the epoch's groups
 * @param model hash of the model and adapter that was trained from
 * @param threshold t
 * @param dimension values of an update
 * @param members ids of the group, ascending
 */
public record SumTerms(
    Bytes groups,
    long round,
    int group,
    Bytes model,
    int threshold,
    int dimension,
    FixedPoint encoding,
    List<String> members) {
  /** 512 MiB of values. */
  public static final int MOST_DIMENSION = 1 << 27;

  private static final int TYPE = 43;
  private static final int MOST_BYTES = 1 << 15;

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public SumTerms {
    members = Wire.requireAscending(members);
    int n = members.size();
    require(groups.size() == Wire.HASH && model.size() == Wire.HASH, "hashes must be SHA-256");
    require(round >= 0 && group >= 0, "round and group must be at least 0");
    require(n >= Mode.LEAST_GROUP && n <= Mode.LARGEST_GROUP, "members must be 3 to 255, got " + n);
    require(
        threshold >= ThresholdRule.MAJORITY.least(n) && threshold <= n,
        "threshold must be more than half of " + n + ", got " + threshold);
    require(
        dimension >= 1 && dimension <= MOST_DIMENSION,
        "dimension must be 1 to " + MOST_DIMENSION + ", got " + dimension);
    require(encoding.fits(n), "sums of " + n + " values of " + encoding.bits() + " bits overflow");
  }

  /** The terms of one group of an epoch. */
  public static SumTerms of(
      EpochGroups groups, int group, long round, ThresholdRule rule, Content content) {
    List<String> members = groups.groups().get(group);
    return new SumTerms(
        groups.hash(),
        round,
        group,
        content.model(),
        rule.least(members.size()),
        content.dimension(),
        content.encoding(),
        members);
  }

  /** What is summed: of which model, how many values, and how they are encoded. */
  public record Content(Bytes model, int dimension, FixedPoint encoding) {}

  /** Names the terms in key adverts and in the list of them. */
  public Bytes hash() {
    return Bytes.sha256(encode());
  }

  /** Chunks of an update. */
  public int chunks() {
    return (dimension + MaskStream.CHUNK - 1) / MaskStream.CHUNK;
  }

  /** The place of a member's shares, from 1. */
  int place(String member) {
    return members.indexOf(member) + 1;
  }

  /** Whether these are the terms of a hospital's own group in these groups. */
  Optional<Refusal> objection(EpochGroups own, String hospital, ThresholdRule rule) {
    return objection(groups.equals(own.hash()), "the groups are not those that were drawn")
        .or(
            () ->
                objection(own.draw().covers(round), "the round " + round + " is of another epoch"))
        .or(
            () ->
                objection(
                    group < own.groups().size() && own.groups().get(group).equals(members),
                    "the members are not those of group " + group))
        .or(() -> objection(members.contains(hospital), hospital + " is not in the group"))
        .or(
            () ->
                objection(
                    threshold >= rule.least(members.size()),
                    "threshold must be at least "
                        + rule.least(members.size())
                        + ", got "
                        + threshold));
  }

  private static Optional<Refusal> objection(boolean rule, String detail) {
    return Refusal.unless(rule, Reason.TERMS, "", detail);
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Wire.putHash(out, groups);
          out.writeLong(round);
          out.writeInt(group);
          Wire.putHash(out, model);
          out.writeInt(threshold);
          out.writeInt(dimension);
          out.writeDouble(encoding.clip());
          out.writeInt(encoding.bits());
          Wire.putList(out, members, Frame::putText);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static SumTerms decode(byte[] bytes) {
    return Wire.decode(TYPE, bytes, MOST_BYTES, SumTerms::read, SumTerms::encode);
  }

  private static SumTerms read(ByteBuffer in) {
    return new SumTerms(
        Wire.hash(in),
        in.getLong(),
        in.getInt(),
        Wire.hash(in),
        in.getInt(),
        in.getInt(),
        new FixedPoint(in.getDouble(), in.getInt()),
        Wire.list(in, Frame::text));
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
