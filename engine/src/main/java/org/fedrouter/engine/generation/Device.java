package org.fedrouter.engine.generation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device: the thread on which all its engines work by turns, so that they never compete for its
 * cores. Thread-safe.
 */
public final class Device implements AutoCloseable {
  private final Thread thread = new Thread(this::work, "fedrouter-engine");
  private final Object lock = new Object();
  private final List<Workload> members = new ArrayList<>();
  private @Nullable Workload current;
  private boolean woken;
  private boolean closed;

  /** Starts the thread. */
  public Device() {
    thread.setDaemon(true);
    thread.start();
  }

  void join(Workload member) {
    synchronized (lock) {
      if (closed) {
        throw closed();
      }
      members.add(member);
    }
  }

  /** Returns when no turn of the member runs or will ever run. */
  void leave(Workload member) {
    if (thread.equals(Thread.currentThread())) {
      throw new IllegalStateException("an engine cannot be closed by its own thread");
    }
    boolean interrupted = false;
    synchronized (lock) {
      members.remove(member);
      while (member.equals(current)) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the thread look for work. */
  void wake() {
    synchronized (lock) {
      woken = true;
      lock.notifyAll();
    }
  }

  static IllegalStateException closed() {
    return new IllegalStateException("the engine is closed");
  }

  private void work() {
    try {
      boolean more = true;
      while (more || rest()) {
        more = round();
      }
    } finally {
      // Also when an Error ends the thread: nobody may wait for ever.
      end().forEach(Workload::abandon);
    }
  }

  private List<Workload> end() {
    synchronized (lock) {
      closed = true;
      List<Workload> left = List.copyOf(members);
      members.clear();
      current = null;
      lock.notifyAll();
      return left;
    }
  }

  /** One turn of each member; true when one of them has more to do. */
  private boolean round() {
    List<Workload> now;
    synchronized (lock) {
      woken = false;
      now = closed ? List.of() : List.copyOf(members);
    }
    boolean more = false;
    for (Workload member : now) {
      if (enter(member)) {
        more |= member.turn();
        exit();
      }
    }
    return more;
  }

  private boolean enter(Workload member) {
    synchronized (lock) {
      boolean stays = !closed && members.contains(member);
      current = stays ? member : null;
      return stays;
    }
  }

  private void exit() {
    synchronized (lock) {
      current = null;
      lock.notifyAll();
    }
  }

  /** Waits for work; false when the device closes. */
  private boolean rest() {
    synchronized (lock) {
      while (!woken && !closed) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          closed = true;
        }
      }
      return !closed;
    }
  }

  /** Ends the thread after its turn; whoever waits for an engine gets an IllegalStateException. */
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
