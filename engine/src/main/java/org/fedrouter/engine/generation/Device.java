package org.fedrouter.engine.generation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.fedrouter.engine.runtime.Hardware;
import org.fedrouter.engine.runtime.Place;
import org.jspecify.annotations.Nullable;

/**
 * One device: the thread on which all its engines work by turns, so that they never compete for its
 * cores. On a device other than the processor everything that touches it happens on that thread,
 * training included. Thread-safe.
 */
public final class Device implements AutoCloseable {
  private final Thread thread = new Thread(this::work, "fedrouter-engine");
  private final Object lock = new Object();
  private final List<Workload> members = new ArrayList<>();
  private final Queue<FutureTask<Object>> calls = new ArrayDeque<>();
  private final Placement placement;
  private @Nullable Workload current;
  private boolean woken;
  private boolean closed;

  /** The processor. */
  public Device() {
    this(Placement.CPU);
  }

  /** Starts the thread of a device that was tried. */
  public Device(Placement placement) {
    this.placement = placement;
    thread.setDaemon(true);
    thread.start();
  }

  /** What was tried, and why it is no other. */
  public Placement placement() {
    return placement;
  }

  /**
   * Where graphs of this device run.
   *
   * @param threads threads per operator on the processor
   */
  public Place place(int threads) {
    boolean shared = placement.hardware() instanceof Hardware.Cpu;
    return new Place(
        placement.hardware(), threads, shared ? Runnable::run : this::call, placement.bound());
  }

  /** Does something on the device's thread between two turns; here when that thread has ended. */
  private void call(Runnable work) {
    if (thread.equals(Thread.currentThread())) {
      work.run();
      return;
    }
    FutureTask<Object> task = new FutureTask<>(work, this);
    if (!queue(task)) {
      awaitEnd();
      task.run();
    }
    await(task);
  }

  private boolean queue(FutureTask<Object> task) {
    synchronized (lock) {
      if (!closed) {
        calls.add(task);
        woken = true;
        lock.notifyAll();
      }
      return !closed;
    }
  }

  /** An interrupt is kept for later: what a caller gave must have ended before it goes on. */
  private static void await(FutureTask<Object> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          Object unused = task.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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
      while (callOne()) {
        // Who waits for one of these closes what it has.
      }
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
    boolean more = callOne();
    for (Workload member : now) {
      if (enter(member)) {
        more |= member.turn();
        exit();
      }
    }
    return more;
  }

  private boolean callOne() {
    FutureTask<Object> task;
    synchronized (lock) {
      task = calls.poll();
    }
    if (task != null) {
      task.run();
    }
    return task != null;
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
    awaitEnd();
  }

  private void awaitEnd() {
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
