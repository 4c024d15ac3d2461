package org.fedrouter.core.aggregation.secure;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.jspecify.annotations.Nullable;

/**
 * Who may answer together and by which rules. A roster counts only with the signature of every
 * hospital in it over its exact text, so that a router can enrol nobody: strangers would know the
 * noise on which n_min - t counts. Rosters of one text are equal.
 */
public final class Roster {
  private final int serial;
  private final Policy policy;
  private final List<Member> members;
  private final Map<String, Member> byId;
  private final String text;
  private final Bytes hash;
  private final KnownSignatures known = new KnownSignatures();

  /**
   * @param serial grows with every new roster; a node never goes back
   * @param members at least a quorum, in any order
   * @throws IllegalArgumentException when there are fewer members than the quorum, two of one id or
   *     key, or more shards than sums or mechanisms can carry
   */
  public Roster(int serial, Policy policy, List<Member> members) {
    this.serial = serial;
    this.policy = policy;
    this.members = members.stream().sorted(Comparator.comparing(Member::id)).toList();
    requireDistinct(this.members);
    requireSizes(serial, policy, this.members);
    this.byId = this.members.stream().collect(Collectors.toMap(Member::id, member -> member));
    this.text = RosterText.write(serial, policy, this.members);
    this.hash = Bytes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void requireDistinct(List<Member> members) {
    Set<Object> seen = new HashSet<>();
    for (Member member : members) {
      if (!seen.add(member.id()) || !seen.add(member.identity())) {
        throw new IllegalArgumentException("hospital " + member.id() + " or its key occurs twice");
      }
    }
  }

  private static void requireSizes(int serial, Policy policy, List<Member> members) {
    if (serial < 1) {
      throw new IllegalArgumentException("serial must be at least 1");
    }
    if (members.size() < policy.quorum()) {
      throw new IllegalArgumentException(
          "a quorum of " + policy.quorum() + " needs as many hospitals, got " + members.size());
    }
    long shards = members.stream().mapToLong(Member::shards).sum();
    if (shards > ExponentialMechanism.MAX_SHARDS) {
      throw new IllegalArgumentException(
          "all hospitals together must have at most "
              + ExponentialMechanism.MAX_SHARDS
              + " shards, got "
              + shards);
    }
    if (!policy.fitsModulus((int) shards, members.size())) {
      throw new IllegalArgumentException(
          "clip, norm and noise of all shards must fit sums modulo 2^32");
    }
  }

  public int serial() {
    return serial;
  }

  public Policy policy() {
    return policy;
  }

  /** In ascending order of their ids. */
  public List<Member> members() {
    return members;
  }

  /** The member of an id. */
  public Optional<Member> member(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether a member has signed this; false for anybody else. */
  public boolean signed(String hospital, byte[] statement, Bytes signature) {
    Member member = byId.get(hospital);
    return member != null && known.verify(member.identity(), statement, signature);
  }

  /** The text that the hospitals sign: one field a line, always in the same order. */
  public String text() {
    return text;
  }

  /** SHA-256 of the text: names this roster in every label. */
  public Bytes hash() {
    return hash;
  }

  /** One hospital's signature as a line of the signed roster. */
  public String signatureLine(String hospital, PrivateKey key) {
    Bytes signature = Signing.sign(key, text.getBytes(StandardCharsets.UTF_8));
    return "signature "
        + hospital
        + " "
        + Base64.getEncoder().encodeToString(signature.toArray())
        + "\n";
  }

  /**
   * Reads a signed roster: its text, then the signature lines.
   *
   * @throws IllegalArgumentException when a line is malformed, or the signature of a hospital is
   *     missing or not its own; the message names line or hospital
   */
  public static Roster readSigned(String signed) {
    return RosterText.readSigned(signed);
  }

  /**
   * Reads the text of a roster that is not signed by all yet; signature lines are ignored.
   *
   * @throws IllegalArgumentException naming the malformed line
   */
  public static Roster readUnsigned(String text) {
    return RosterText.read(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Roster roster && text.equals(roster.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Roster[" + serial + ", " + hash + "]";
  }
}
