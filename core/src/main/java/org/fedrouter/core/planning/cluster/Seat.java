package org.fedrouter.core.planning.cluster;

/**
 * One place on a node, taken by one attempt of a task.
 *
 * @param session of the attempt, as the node knows it
 * @param task whose attempt it is
 * @param owner router that asks the node
 * @param epoch under which it was taken
 * @param sinceMillis on the cluster's clock
 * @param priority 0 to 10, higher is more urgent
 * @param yields whether an emergency may have it: its answer can begin again, nothing of it was
 *     told
 * @param recalled whether an emergency wants it
 */
public record Seat(
    String session,
    String task,
    String owner,
    long epoch,
    long sinceMillis,
    int priority,
    boolean yields,
    boolean recalled) {

  Seat recall() {
    return new Seat(session, task, owner, epoch, sinceMillis, priority, yields, true);
  }

  /** The same attempt, asked for by another router from now on. */
  Seat of(String router, long nowMillis) {
    return new Seat(session, task, router, epoch, nowMillis, priority, yields, recalled);
  }

  String text() {
    return String.join(
        "|",
        session,
        task,
        owner,
        "" + epoch,
        "" + sinceMillis,
        "" + priority,
        yields ? "1" : "0",
        recalled ? "1" : "0");
  }

  static Seat parse(String text) {
    String[] parts = text.split("\\|", -1);
    return new Seat(
        parts[0],
        parts[1],
        parts[2],
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        Integer.parseInt(parts[5]),
        parts[6].equals("1"),
        parts[7].equals("1"));
  }
}
