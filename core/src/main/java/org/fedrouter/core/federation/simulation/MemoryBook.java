package org.fedrouter.core.federation.simulation;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.fedrouter.core.federation.hospital.RoundBook;
import org.fedrouter.core.federation.hospital.Standing;

/** Standings that live as long as the simulation. */
record MemoryBook(ConcurrentMap<String, Standing> standings) implements RoundBook {
  static MemoryBook empty() {
    return new MemoryBook(new ConcurrentHashMap<>());
  }

  @Override
  public Optional<Standing> standing(String training) {
    return Optional.ofNullable(standings.get(training));
  }

  @Override
  public boolean replace(Optional<Standing> before, Standing after) {
    return before.isEmpty()
        ? standings.putIfAbsent(after.training(), after) == null
        : standings.replace(after.training(), before.get(), after);
  }
}
