package org.fedrouter.hospital.adapter;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens. Thread-safe. */
final class AdapterFigures implements AdapterMXBean {
  private final Set<String> served = new ConcurrentSkipListSet<>();
  private final LongAdder refused = new LongAdder();
  private volatile String state = "off";
  private volatile String lastRefusal = "";

  void hear(AdapterEvent event) {
    switch (event) {
      case AdapterEvent.Served one -> served.add(one.name());
      case AdapterEvent.Withdrawn(String name) -> served.remove(name);
      case AdapterEvent.Refused(String name, String reason) -> {
        refused.increment();
        lastRefusal = name + ": " + reason;
      }
    }
  }

  void in(String now) {
    state = now;
  }

  @Override
  public String getState() {
    return state;
  }

  @Override
  public List<String> getServed() {
    return List.copyOf(served);
  }

  @Override
  public long getRefused() {
    return refused.sum();
  }

  @Override
  public String getLastRefusal() {
    return lastRefusal;
  }
}
