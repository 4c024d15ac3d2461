package org.fedrouter.engine.generation;

import java.util.BitSet;

/** The rows that driven sequences occupy: one of the public batch each, some one of the shards'. */
final class Slots {
  private final int publicSlots;
  private final int shardSlots;
  private final BitSet base = new BitSet();
  private final BitSet shards = new BitSet();

  Slots(int publicSlots, int shardSlots) {
    this.publicSlots = publicSlots;
    this.shardSlots = shardSlots;
  }

  /** A public row and the shards' rows of one sequence. */
  record Pair(int base, int shard) {}

  /**
   * @throws CapacityException when none is free
   */
  synchronized int claimPublic() {
    if (base.cardinality() - shards.cardinality() >= publicSlots) {
      throw CapacityException.slots("public", publicSlots);
    }
    return claim(base);
  }

  /**
   * @throws CapacityException when none is free
   */
  synchronized Pair claimShards() {
    if (shards.cardinality() >= shardSlots) {
      throw CapacityException.slots("shard", shardSlots);
    }
    return new Pair(claim(base), claim(shards));
  }

  synchronized void release(PublicSequence sequence) {
    base.clear(sequence.slot());
    if (sequence instanceof ShardSequence rows) {
      shards.clear(rows.shardSlot());
    }
  }

  private static int claim(BitSet slots) {
    int slot = slots.nextClearBit(0);
    slots.set(slot);
    return slot;
  }
}
