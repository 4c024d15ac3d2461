package org.fedrouter.engine.runtime;

import java.util.function.Consumer;

/**
 * Where a graph is loaded and run, and by whom.
 *
 * @param threads threads per operator on the processor, at least 1
 * @param turns does what it is given, here or on a thread of its own, and returns when that has
 *     ended; a device other than the processor is used by one thread only
 * @param bound whether steps tell the runtime their tensors ahead, where that is possible
 */
public record Place(Hardware hardware, int threads, Consumer<Runnable> turns, boolean bound) {
  /** The processor, each caller on its own thread. */
  public static Place cpu(int threads) {
    return new Place(Hardware.CPU, threads, Runnable::run, false);
  }
}
