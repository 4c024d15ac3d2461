package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import org.fedrouter.identity.boundary.SecurityEvents;
import org.fedrouter.planning.ReplicaFigures;

/** What the routers of the cluster tell of themselves. */
@ApplicationScoped
public class Replicas {
  private static final String MAP = "fedrouter.replicas";
  private static final Duration LATELY = Duration.ofMinutes(1);

  @Inject HazelcastGrid grid;
  @Inject Traffic traffic;
  @Inject SecurityEvents security;

  void tell() {
    map().put(grid.member(), own().text());
  }

  private ReplicaFigures own() {
    return new ReplicaFigures(
        grid.nowMillis(),
        cpu(),
        memory(),
        traffic.questions(),
        traffic.refused(),
        security.count());
  }

  /** What collections could not free: the rest falls by itself. */
  private static double memory() {
    long used =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getCollectionUsage)
            .filter(Objects::nonNull)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    return Math.clamp((double) used / most, 0, 1);
  }

  private static double cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.min(1, system.getCpuLoad())
        : -1;
  }

  /** Of the members that have told it lately; forgets those that are gone. */
  Map<String, ReplicaFigures> all() {
    ConcurrentMap<String, String> map = map();
    long oldest = grid.nowMillis() - LATELY.toMillis();
    Map<String, ReplicaFigures> all = new HashMap<>();
    for (Map.Entry<String, String> entry : Map.copyOf(map).entrySet()) {
      ReplicaFigures figures = ReplicaFigures.parse(entry.getValue());
      if (!grid.present(entry.getKey())) {
        map.remove(entry.getKey());
      } else if (figures.atMillis() >= oldest) {
        all.put(entry.getKey(), figures);
      }
    }
    return all;
  }

  int count() {
    return grid.members();
  }

  private ConcurrentMap<String, String> map() {
    return grid.map(MAP);
  }
}
