package org.fedrouter.engine.generation;

import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import org.fedrouter.engine.model.ShardSet;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * One loaded model with its shard adapters on one device; owns the one engine thread. Thread-safe.
 *
 * <p>Public rows run in batches of their own. Every batch of shards has the same number of rows per
 * sequence, whichever adapters are live, so that a shard's logits depend on that shard alone;
 * {@link EngineInfo#bitIdentical()} says whether a test at opening confirmed that on this device.
 */
public final class Engine implements AutoCloseable {
  private final EngineSettings settings;
  private final Serving serving;
  private final Conductor conductor;
  private final Resources resources;
  private final Object lock = new Object();
  private final BitSet baseSlots = new BitSet();
  private final BitSet shardSlots = new BitSet();
  private boolean closed;

  private Engine(EngineSettings settings, Serving serving, Resources resources) {
    this.settings = settings;
    this.serving = serving;
    this.resources = resources;
    this.conductor = new Conductor(serving.base(), serving.adapted());
  }

  /**
   * Loads a model and, if given, the adapters of a hospital.
   *
   * @throws org.fedrouter.engine.model.ModelException naming file, field and expectation when a
   *     file is missing or damaged
   */
  public static Engine open(Path modelFolder, @Nullable Path shardFile, EngineSettings settings) {
    Resources resources = new Resources();
    try {
      return new Engine(
          settings, Serving.open(modelFolder, shardFile, settings, resources), resources);
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /** What is served. */
  public EngineInfo info() {
    return serving.info();
  }

  /** The model's tokenizer, valid until the engine is closed. */
  public Tokenizer tokenizer() {
    return serving.tokenizer();
  }

  /**
   * Opens a sequence with a row of the public batch only.
   *
   * @throws CapacityException when no slot is free
   * @throws IllegalArgumentException when the prompt is empty or too long
   */
  public PublicSequence openPublic(int[] prompt) {
    checkPrompt(prompt);
    int slot;
    synchronized (lock) {
      if (baseSlots.cardinality() - shardSlots.cardinality() >= settings.publicSlots()) {
        throw new CapacityException("public", settings.publicSlots());
      }
      slot = claim(baseSlots);
    }
    return start(new PublicSequence(this, slot, info().vocabulary()), prompt);
  }

  /**
   * Opens a sequence with one public row and one row for each shard.
   *
   * @throws CapacityException when no slot is free
   * @throws IllegalStateException when the engine has no shards or failed its self-test
   * @throws IllegalArgumentException when the prompt is empty or too long
   */
  public ShardSequence openShards(int[] prompt) {
    ShardSet shards = serving.shards();
    if (shards == null) {
      throw new IllegalStateException("the engine has no shards");
    }
    if (!info().bitIdentical()) {
      throw new IllegalStateException("the device failed the bit-identity self-test");
    }
    checkPrompt(prompt);
    int slot;
    int shardSlot;
    synchronized (lock) {
      if (shardSlots.cardinality() >= settings.shardSlots()) {
        throw new CapacityException("shard", settings.shardSlots());
      }
      slot = claim(baseSlots);
      shardSlot = claim(shardSlots);
    }
    return start(
        new ShardSequence(this, slot, shardSlot, info().vocabulary(), shards.live()), prompt);
  }

  private static int claim(BitSet slots) {
    int slot = slots.nextClearBit(0);
    slots.set(slot);
    return slot;
  }

  private <S extends PublicSequence> S start(S sequence, int[] prompt) {
    boolean started = false;
    try {
      conductor.run(new Job.Open(sequence, IntBuffer.wrap(prompt.clone()), new Job.Outcome()));
      started = true;
      return sequence;
    } finally {
      if (!started) {
        sequence.close();
      }
    }
  }

  private void checkPrompt(int[] prompt) {
    if (prompt.length < 1 || prompt.length > settings.maxContext()) {
      throw new IllegalArgumentException(
          "prompt: must have 1.." + settings.maxContext() + " tokens, has " + prompt.length);
    }
    for (int token : prompt) {
      checkToken(token);
    }
  }

  private void checkToken(int token) {
    if (token < 0 || token >= info().vocabulary()) {
      throw new IllegalArgumentException(
          "token: must be in 0.." + (info().vocabulary() - 1) + ", is " + token);
    }
  }

  void step(PublicSequence sequence, int token) {
    checkToken(token);
    if (sequence.length() >= settings.maxContext()) {
      throw new IllegalStateException(
          "the sequence has " + sequence.length() + " tokens, the most");
    }
    conductor.run(new Job.Step(sequence, token, new Job.Outcome()));
  }

  void release(PublicSequence sequence) {
    synchronized (lock) {
      baseSlots.clear(sequence.slot());
      if (sequence instanceof ShardSequence shards) {
        shardSlots.clear(shards.shardSlot());
      }
    }
  }

  /** Ends the engine thread and frees everything; waiting callers get an IllegalStateException. */
  @Override
  public void close() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    conductor.close();
    resources.close();
  }
}
