package org.fedrouter.core.planning.routing;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which blocks of prompts a node was sent and has not forgotten yet, oldest out. Thread-safe. */
public final class PrefixMemory {
  private final int most;
  private final Map<Long, Boolean> blocks = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param most blocks that the node keeps, about
   */
  public PrefixMemory(int most) {
    this.most = most;
  }

  public synchronized void remember(List<Long> prompt) {
    prompt.forEach(block -> blocks.put(block, true));
    Iterator<Long> oldest = blocks.keySet().iterator();
    while (blocks.size() > most) {
      oldest.next();
      oldest.remove();
    }
  }

  /** How many blocks of this prompt, from its beginning on, the node knows. */
  public synchronized int known(List<Long> prompt) {
    int count = 0;
    while (count < prompt.size() && blocks.containsKey(prompt.get(count))) {
      count++;
    }
    return count;
  }

  public synchronized int size() {
    return blocks.size();
  }
}
