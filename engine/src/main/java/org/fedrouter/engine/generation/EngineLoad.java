package org.fedrouter.engine.generation;

/**
 * How busy an engine is with answers.
 *
 * @param rows most answers at a time
 * @param running answers that have a row
 * @param waiting answers that wait for one
 * @param places most that may wait
 * @param steps so far
 * @param tokens generated so far
 * @param cachedTokens of prompts that were found in a prefix cache so far
 * @param medianNanos of the latest steps in which an answer grew, prompts beside it included
 * @param slowNanos their 95th percentile
 */
public record EngineLoad(
    int rows,
    int running,
    int waiting,
    int places,
    long steps,
    long tokens,
    long cachedTokens,
    long medianNanos,
    long slowNanos) {
  /** Of an engine that gives no answers. */
  public static final EngineLoad NONE = new EngineLoad(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
