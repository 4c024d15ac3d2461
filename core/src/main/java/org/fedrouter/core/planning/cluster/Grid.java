package org.fedrouter.core.planning.cluster;

import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.fedrouter.core.Seam;
import org.jspecify.annotations.Nullable;

/** The memory that the routers of a cluster share. */
@Seam("Hazelcast in the application, the heap in tests")
public interface Grid {
  /** This member's name, a new one after each start. */
  String member();

  /** Whether a member belongs to the cluster, as far as this one sees it. */
  boolean present(String member);

  /** The cluster's clock: the same for all members but for a few milliseconds. */
  long nowMillis();

  /**
   * A map of all members. Changes by compare-and-set are atomic and survive the crash of one
   * member.
   */
  ConcurrentMap<String, String> map(String name);

  /** Hears of changes soon, not always in order, and without the value where an entry is gone. */
  void listen(String name, BiConsumer<String, @Nullable String> changed);
}
