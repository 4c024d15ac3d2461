package org.fedrouter.compliance.phi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps identifiers out of an answer that arrives in pieces of any size. What it lets pass is the
 * same for every way to cut the answer into pieces: it is cut into blocks by its content alone, and
 * a block is read when it is complete. At most {@link #MOST_HELD} code units are held back behind
 * what was already emitted. For one thread.
 */
public final class StreamGuard {
  /** The most code units that wait for the end of their block. */
  public static final int MOST_HELD = Blocks.LONGEST + Blocks.AHEAD;

  /** What happens to an identifier. */
  public enum Policy {
    /** {@code [NAME]} stands in its place. */
    REDACT,
    /** The answer ends before it. */
    STOP
  }

  private final PhiScanner scanner;
  private final Policy policy;
  private final Set<String> tokens;
  private final StringBuilder held = new StringBuilder();
  private int found;
  private boolean stopped;

  public StreamGuard(PhiScanner scanner, Policy policy) {
    this(scanner, policy, Set.of());
  }

  /**
   * A guard that lets tokens pass which it knows.
   *
   * @param tokens such as {@code [NAME_1]}, of a {@link Deidentified}
   */
  public StreamGuard(PhiScanner scanner, Policy policy, Set<String> tokens) {
    this.scanner = scanner;
    this.policy = policy;
    this.tokens = Set.copyOf(tokens);
  }

  /** Takes the next piece; returns what may be emitted by now. */
  public String accept(CharSequence piece) {
    if (stopped) {
      return "";
    }
    held.append(piece);
    return passed(false);
  }

  /** The rest, at the end of the answer. */
  public String finish() {
    String rest = stopped ? "" : passed(true);
    held.setLength(0);
    return rest;
  }

  /** How many identifiers were found so far. */
  public int found() {
    return found;
  }

  /** Whether an identifier has ended the answer. */
  public boolean stopped() {
    return stopped;
  }

  /** Code units that wait. */
  public int held() {
    return held.length();
  }

  private String passed(boolean complete) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < held.length() && !stopped) {
      int end = Blocks.end(held, from, complete);
      if (end < 0) {
        break;
      }
      guard(held.substring(from, end), out);
      from = end;
    }
    held.delete(0, stopped ? held.length() : from);
    return out.toString();
  }

  private void guard(String block, StringBuilder out) {
    int from = 0;
    for (PhiSpan span : found(block)) {
      found++;
      out.append(block, from, span.start());
      if (policy == Policy.STOP) {
        stopped = true;
        return;
      }
      out.append('[').append(span.type()).append(']');
      from = span.end();
    }
    out.append(block, from, block.length());
  }

  /** What was found, without what lies in our own tokens. */
  private List<PhiSpan> found(String block) {
    List<PhiSpan> spans = scanner.block(block);
    if (tokens.isEmpty() || spans.isEmpty()) {
      return spans;
    }
    List<PhiSpan> kept = new ArrayList<>();
    for (PhiSpan span : spans) {
      int from = span.start();
      for (int at = block.indexOf('['); at >= 0 && at < span.end(); ) {
        int end = Restoration.endOfToken(block, at);
        if (end > span.start() && tokens.contains(block.substring(at, end))) {
          keep(block, span, from, Math.min(at, span.end()), kept);
          from = Math.max(from, end);
        }
        at = block.indexOf('[', at + 1);
      }
      keep(block, span, from, span.end(), kept);
    }
    return kept;
  }

  /** Only where something is that could identify. */
  private static void keep(String block, PhiSpan span, int from, int to, List<PhiSpan> kept) {
    if (from < to && block.substring(from, to).codePoints().anyMatch(Character::isLetterOrDigit)) {
      kept.add(new PhiSpan(from, to, span.type(), span.score(), span.rule()));
    }
  }
}
