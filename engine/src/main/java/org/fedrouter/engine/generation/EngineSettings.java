package org.fedrouter.engine.generation;

import java.nio.file.Path;

/**
 * Sizes of an engine, fixed for its life.
 *
 * @param publicSlots how many public sequences may be open at a time
 * @param shardSlots how many shard sequences may be open at a time
 * @param maxContext tokens per sequence, prompt included
 * @param intraOpThreads threads per operator
 * @param tokenizerCache folder for the tokenizer's native library, writable by this user only
 * @param batching answers that the engine drives by itself
 */
public record EngineSettings(
    int publicSlots,
    int shardSlots,
    int maxContext,
    int intraOpThreads,
    Path tokenizerCache,
    Batching batching) {
  static final int MAX_SLOTS = 1024;

  /** Checks the sizes. */
  public EngineSettings {
    between("publicSlots", publicSlots, 0, MAX_SLOTS);
    between("shardSlots", shardSlots, 0, MAX_SLOTS);
    between("all slots", publicSlots + shardSlots + batching.rows(), 1, 3 * MAX_SLOTS);
    between("maxContext", maxContext, 2, 1 << 20);
    between("intraOpThreads", intraOpThreads, 1, 1024);
  }

  /** Sequences that callers drive, and no answers. */
  public EngineSettings(
      int publicSlots, int shardSlots, int maxContext, int intraOpThreads, Path tokenizerCache) {
    this(publicSlots, shardSlots, maxContext, intraOpThreads, tokenizerCache, Batching.NONE);
  }

  /** The same with answers. */
  public EngineSettings with(Batching answers) {
    return new EngineSettings(
        publicSlots, shardSlots, maxContext, intraOpThreads, tokenizerCache, answers);
  }

  static void between(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": must be in " + min + ".." + max + ", is " + value);
    }
  }
}
