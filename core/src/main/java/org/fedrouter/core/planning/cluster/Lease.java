package org.fedrouter.core.planning.cluster;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who leads, and until when. The epoch is the fencing token: it grows with every change of leader,
 * and nodes refuse work of an epoch below the highest that they have seen (Kleppmann 2016).
 *
 * @param owner member that leads
 * @param epoch at least the clock when the cluster began, so that it grows over restarts too
 * @param untilMillis on the cluster's clock; renewed long before
 */
public record Lease(String owner, long epoch, long untilMillis) {

  /**
   * What a member writes to lead, or to go on leading.
   *
   * @param current as it stands, or null
   * @param present whether a member belongs to the cluster
   * @param floor least epoch of a new leader: above every epoch that nodes are known to have seen
   * @return empty while somebody else leads
   */
  public static Optional<Lease> claim(
      @Nullable Lease current, Claim by, Predicate<String> present, long floor) {
    long until = by.nowMillis() + by.lengthMillis();
    if (current == null) {
      return Optional.of(new Lease(by.member(), Math.max(floor, by.nowMillis()), until));
    }
    boolean mine = current.owner().equals(by.member());
    if (mine && current.epoch() >= floor) {
      return Optional.of(new Lease(by.member(), current.epoch(), until));
    }
    boolean over = by.nowMillis() > current.untilMillis() || !present.test(current.owner());
    return mine || over
        ? Optional.of(new Lease(by.member(), Math.max(floor, current.epoch() + 1), until))
        : Optional.empty();
  }

  /** Who claims, when, and for how long. */
  public record Claim(String member, long nowMillis, long lengthMillis) {}

  String text() {
    return String.join("|", owner, "" + epoch, "" + untilMillis);
  }

  static Lease parse(String text) {
    String[] parts = text.split("\\|", -1);
    return new Lease(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
