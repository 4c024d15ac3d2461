package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shards whose adapters were taken away while the node runs, because a patient was erased: they
 * vote nothing from their next vote on, in answers that go on, too. What the file has of them
 * counts when the node starts.
 */
@ApplicationScoped
public class SilentShards {
  private final Set<Integer> shards = ConcurrentHashMap.newKeySet();

  /** For as long as the node runs. */
  public void silence(int shard) {
    boolean unused = shards.add(shard);
  }

  boolean silent(int shard) {
    return shards.contains(shard);
  }
}
