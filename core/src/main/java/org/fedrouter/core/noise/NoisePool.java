package org.fedrouter.core.noise;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * A bounded store of noise of one distribution, drawn before it is needed, so that neither the time
 * of a draw nor its randomness has anything to do with a request.
 *
 * <p>Guarantee: every entry is handed out at most once, whatever the number of threads; a request
 * always gets as many entries as it asks for, the missing ones drawn directly; no entry is cut off
 * at any magnitude. Nobody waits for the filler. An entry is overwritten in the store when it is
 * handed out.
 *
 * <p>The owner runs {@link #keepFilled} on a thread of its own; without it the pool is correct and
 * slower.
 */
public final class NoisePool {
  /** Entries drawn between two looks at the store: about a millisecond. */
  private static final int CHUNK = 1024;

  private final IntSupplier ahead;
  private final IntSupplier direct;

  /** A stack: the buffer's position is the number of entries. Guarded by {@link #lock}. */
  private final IntBuffer entries;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final ReentrantLock filling = new ReentrantLock();
  private final ReentrantLock drawing = new ReentrantLock();

  /** Tests bring their own store and generators; each is called by one thread at a time. */
  NoisePool(int[] store, IntSupplier ahead, IntSupplier direct) {
    this.entries = IntBuffer.wrap(store);
    this.ahead = ahead;
    this.direct = direct;
  }

  /**
   * An empty pool with bits of its own.
   *
   * @param capacity most entries held, at least 1
   * @throws IllegalArgumentException when capacity is below 1
   */
  public static NoisePool of(DiscreteGaussian gaussian, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
    }
    return new NoisePool(new int[capacity], generator(gaussian), generator(gaussian));
  }

  /**
   * An entry beyond 2^31 lies 2048 standard deviations out at the largest sigma: it would throw.
   */
  private static IntSupplier generator(DiscreteGaussian gaussian) {
    BitSource bits = AesCounterSource.create();
    return () -> Math.toIntExact(gaussian.sample(bits));
  }

  /**
   * Entries nobody has seen and nobody will see again.
   *
   * @param count at least 0
   * @throws IllegalArgumentException when count is negative
   */
  public int[] take(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be at least 0, got " + count);
    }
    int[] taken = new int[count];
    int pooled = takePooled(taken);
    if (pooled < count) {
      drawDirectly(taken, pooled);
    }
    return taken;
  }

  /** Adds one fresh entry to every component, modulo 2^32, and keeps no copy of the noise. */
  public void addTo(int[] sum) {
    int[] noise = take(sum.length);
    for (int v = 0; v < sum.length; v++) {
      sum[v] += noise[v];
    }
    Arrays.fill(noise, 0);
  }

  /**
   * Draws up to {@value #CHUNK} entries into the store, outside the lock that {@link #take} needs.
   *
   * @return how many were added; 0 when the pool is full
   */
  public int fillOnce() {
    filling.lock();
    try {
      int[] drawn = new int[Math.min(CHUNK, capacityLeft())]; // only a filler makes it smaller
      Arrays.setAll(drawn, i -> ahead.getAsInt());
      put(drawn);
      Arrays.fill(drawn, 0);
      return drawn.length;
    } finally {
      filling.unlock();
    }
  }

  /** Keeps the pool full until the thread is interrupted. */
  public void keepFilled() throws InterruptedException {
    while (true) {
      awaitRoom();
      fillOnce();
    }
  }

  /** Entries ready to be handed out. */
  public int available() {
    lock.lock();
    try {
      return entries.position();
    } finally {
      lock.unlock();
    }
  }

  private int takePooled(int[] taken) {
    lock.lock();
    try {
      int pooled = Math.min(taken.length, entries.position());
      int from = entries.position() - pooled;
      entries.position(from).get(taken, 0, pooled);
      entries.position(from).put(new int[pooled]).position(from);
      room.signal();
      return pooled;
    } finally {
      lock.unlock();
    }
  }

  private void drawDirectly(int[] taken, int from) {
    drawing.lock();
    try {
      for (int i = from; i < taken.length; i++) {
        taken[i] = direct.getAsInt();
      }
    } finally {
      drawing.unlock();
    }
  }

  private int capacityLeft() {
    lock.lock();
    try {
      return entries.remaining();
    } finally {
      lock.unlock();
    }
  }

  private void put(int[] drawn) {
    lock.lock();
    try {
      entries.put(drawn);
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!entries.hasRemaining()) {
        room.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
