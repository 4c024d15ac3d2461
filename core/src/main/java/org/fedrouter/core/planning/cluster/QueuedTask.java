package org.fedrouter.core.planning.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A task that waits for a node, without anything of what is asked.
 *
 * @param session of the attempt that waits
 * @param task whose attempt it is
 * @param owner router that waits for it
 * @param kind of the places that it needs
 * @param together whether it needs a place on each of the nodes at once, else on one of them
 * @param nodes that may have it
 * @param cameMillis on the cluster's clock
 * @param size of what is to be read and written
 * @param bound nodes that it was given, empty while it is undecided
 * @param epoch under which it was given them, 0 before
 */
public record QueuedTask(
    String session,
    String task,
    String owner,
    Kind kind,
    boolean together,
    List<String> nodes,
    long cameMillis,
    int priority,
    boolean yields,
    Size size,
    List<String> bound,
    long epoch) {

  /** Kinds of places on a node. */
  public enum Kind {
    /** A row of the node's model. */
    ANSWER,
    /** A row for every shard, for a private answer. */
    PRIVATE
  }

  /**
   * @param promptTokens about
   * @param outputTokens at most
   * @param affinity the same for tasks with the same beginning
   * @param blocks names of the blocks of the prompt
   */
  public record Size(int promptTokens, int outputTokens, long affinity, List<Long> blocks) {
    public Size {
      blocks = List.copyOf(blocks);
    }
  }

  public QueuedTask {
    nodes = List.copyOf(nodes);
    bound = List.copyOf(bound);
  }

  public boolean undecided() {
    return bound.isEmpty();
  }

  /** The same, given these nodes. */
  public QueuedTask bind(List<String> given, long under) {
    return new QueuedTask(
        session,
        task,
        owner,
        kind,
        together,
        nodes,
        cameMillis,
        priority,
        yields,
        size,
        given,
        under);
  }

  /** The same, with fewer nodes to go to. */
  public QueuedTask only(List<String> few) {
    return new QueuedTask(
        session,
        task,
        owner,
        kind,
        together,
        few,
        cameMillis,
        priority,
        yields,
        size,
        bound,
        epoch);
  }

  /** The place that it takes on a node. */
  public Seat seat(long under, long nowMillis) {
    return new Seat(session, task, owner, under, nowMillis, priority, yields, false);
  }

  String text() {
    return String.join(
        "|",
        session,
        task,
        owner,
        kind.name(),
        together ? "1" : "0",
        String.join(",", nodes),
        "" + cameMillis,
        "" + priority,
        yields ? "1" : "0",
        "" + size.promptTokens(),
        "" + size.outputTokens(),
        "" + size.affinity(),
        size.blocks().stream().map(Long::toHexString).collect(Collectors.joining(",")),
        String.join(",", bound),
        "" + epoch);
  }

  static QueuedTask parse(String text) {
    String[] parts = text.split("\\|", -1);
    Size size =
        new Size(
            Integer.parseInt(parts[9]),
            Integer.parseInt(parts[10]),
            Long.parseLong(parts[11]),
            list(parts[12]).stream().map(hex -> Long.parseUnsignedLong(hex, 16)).toList());
    return new QueuedTask(
        parts[0],
        parts[1],
        parts[2],
        Kind.valueOf(parts[3]),
        parts[4].equals("1"),
        list(parts[5]),
        Long.parseLong(parts[6]),
        Integer.parseInt(parts[7]),
        parts[8].equals("1"),
        size,
        list(parts[13]),
        Long.parseLong(parts[14]));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
  }
}
