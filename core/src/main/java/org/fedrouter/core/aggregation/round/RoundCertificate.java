package org.fedrouter.core.aggregation.round;

import java.util.List;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;

/**
 * What a server states about one round: who could have lied, what it saw, what was charged, what
 * came out. Certificates of one text are equal; the text is what is signed.
 *
 * @param plan mode, hospitals of the epoch, f and s
 * @param rule by which updates or group means were joined
 * @param participants whose updates are in the result
 * @param groups in the order of the epoch's groups; none for plain-robust
 * @param result SHA-256 of the new adapter
 */
public record RoundCertificate(
    RoundSubject subject,
    GroupPlan plan,
    String rule,
    RoundCharge charge,
    int participants,
    List<GroupSum> groups,
    Bytes result) {
  /**
   * @throws IllegalArgumentException naming the rule that is broken: what does not agree with
   *     itself is no certificate
   */
  public RoundCertificate {
    groups = List.copyOf(groups);
    require(rule.matches("[A-Za-z0-9_:+.-]{1,100}"), "rule must match [A-Za-z0-9_:+.-]{1,100}");
    require(
        participants >= 1 && participants <= plan.members(),
        "participants must be 1 to " + plan.members() + ", got " + participants);
    require(result.size() == 32, "result must be a SHA-256");
    require(
        groups.stream().map(GroupSum::members).toList().equals(plan.sizes()),
        "groups must be of " + plan.sizes() + " hospitals");
    int summed = groups.stream().mapToInt(GroupSum::summed).sum();
    require(
        plan.mode() == Mode.PLAIN_ROBUST || summed == participants,
        "participants must be those in the sums, " + summed + ", got " + participants);
  }

  /** Hospitals of the epoch whose updates are not in the result, those of failed groups too. */
  public int dropouts() {
    return plan.members() - participants;
  }

  /** The text that is signed: one field a line, always in the same order. */
  public String text() {
    return CertificateText.write(this);
  }

  /**
   * Reads {@link #text}; nothing that would be written in another way.
   *
   * @throws IllegalArgumentException naming the line or the rule
   */
  public static RoundCertificate read(String text) {
    return CertificateText.read(text);
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
