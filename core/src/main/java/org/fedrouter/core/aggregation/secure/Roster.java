package org.fedrouter.core.aggregation.secure;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.exchange.Bytes;

/**
 * Who may answer together and by which rules. A roster counts only with the signature of every
 * hospital in it over its exact text, so that a router can enrol nobody: strangers would know the
 * noise on which n_min - t counts.
 *
 * @param serial grows with every new roster; a node never goes back
 * @param members at least a quorum, in ascending order of their ids
 */
public record Roster(int serial, Policy policy, List<Member> members) {
  /**
   * @throws IllegalArgumentException when there are fewer members than the quorum, or two of one id
   *     or key
   */
  public Roster {
    members = members.stream().sorted(Comparator.comparing(Member::id)).toList();
    Set<Object> seen = new HashSet<>();
    for (Member member : members) {
      if (!seen.add(member.id()) || !seen.add(member.identity())) {
        throw new IllegalArgumentException("hospital " + member.id() + " or its key occurs twice");
      }
    }
    if (serial < 1) {
      throw new IllegalArgumentException("serial must be at least 1");
    }
    if (members.size() < policy.quorum()) {
      throw new IllegalArgumentException(
          "a quorum of " + policy.quorum() + " needs as many hospitals, got " + members.size());
    }
    if (!policy.fitsModulus(members.stream().mapToInt(Member::shards).sum(), members.size())) {
      throw new IllegalArgumentException(
          "clip, norm and noise of all shards must fit sums modulo 2^32");
    }
  }

  /** The member of an id. */
  public Optional<Member> member(String id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** The text that the hospitals sign: one field a line, always in the same order. */
  public String text() {
    return RosterText.write(this);
  }

  /** SHA-256 of the text: names this roster in every label. */
  public Bytes hash() {
    return Bytes.sha256(text().getBytes(StandardCharsets.UTF_8));
  }

  /** One hospital's signature as a line of the signed roster. */
  public String signatureLine(String hospital, PrivateKey key) {
    byte[] text = text().getBytes(StandardCharsets.UTF_8);
    return "signature "
        + hospital
        + " "
        + Base64.getEncoder().encodeToString(Signing.sign(key, text).toArray())
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
}
