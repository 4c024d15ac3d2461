package org.fedrouter.node.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.runtime.Time;

/**
 * Epochs that nodes have told this router when they refused its work. One node alone moves nobody:
 * it may lie, and is skipped; what two nodes have seen is believed, and what the only one has.
 */
@ApplicationScoped
public class Epochs {
  /** Epochs follow the clock: a node that tells one from far ahead is not believed. */
  private static final Duration AHEAD = Duration.ofDays(1);

  @Inject NodeRegistry registry;
  @Inject Time time;

  private final Map<String, Long> told = new ConcurrentHashMap<>();

  /** The highest epoch that is believed; 0 while no node has refused any. */
  public long highest() {
    if (told.isEmpty()) {
      return 0;
    }
    List<Long> all = told.values().stream().sorted(Collections.reverseOrder()).toList();
    boolean only = registry.lately().size() <= 1;
    return only ? all.get(0) : all.size() < 2 ? 0 : all.get(1);
  }

  /** What a node wrote with a refusal; nothing that cannot be an epoch counts. */
  void told(String node, String text) {
    if (text.matches("[0-9]{1,18}")) {
      long epoch = Long.parseLong(text);
      if (epoch <= time.instant().plus(AHEAD).toEpochMilli()) {
        long unused = told.merge(node, epoch, Math::max);
      }
    }
  }
}
