package org.fedrouter.engine.runtime;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.ToLongFunction;

/**
 * The functions of the C interface that binding needs. What the interface calls a pointer is an
 * address here; a status that is not null becomes an {@link EngineException}.
 */
@SuppressWarnings("restricted")
final class OrtFunctions {
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
  private static final int MAX_TEXT = 1 << 16;

  private final MethodHandle errorMessage;
  private final MethodHandle createTensor;
  private final MethodHandle createMemoryInfo;
  private final MethodHandle allocate;
  private final MethodHandle free;
  private final MethodHandle releaseStatus;
  private final MethodHandle releaseMemoryInfo;
  private final MethodHandle releaseValue;
  private final MethodHandle createAllocator;
  private final MethodHandle releaseAllocator;
  private final MethodHandle run;
  private final MethodHandle createBinding;
  private final MethodHandle releaseBinding;
  private final MethodHandle bindInput;
  private final MethodHandle bindOutput;

  OrtFunctions(OrtLibrary library) {
    errorMessage = library.message(2);
    createTensor = library.status(49, LONG, LONG, LONG, ADDRESS, LONG, INT, ADDRESS);
    createMemoryInfo = library.status(68, ADDRESS, INT, INT, INT, ADDRESS);
    allocate = library.status(75, LONG, LONG, ADDRESS);
    free = library.status(76, LONG, LONG);
    releaseStatus = library.release(93);
    releaseMemoryInfo = library.release(94);
    releaseValue = library.release(96);
    createAllocator = library.status(131, LONG, LONG, ADDRESS);
    releaseAllocator = library.release(132);
    run = library.status(133, LONG, LONG, LONG);
    createBinding = library.status(134, LONG, ADDRESS);
    releaseBinding = library.release(135);
    bindInput = library.status(136, LONG, ADDRESS, LONG);
    bindOutput = library.status(137, LONG, ADDRESS, LONG);
  }

  private interface Call {
    long now() throws Throwable;
  }

  /**
   * Memory of a device.
   *
   * @param arena whether it is that of the session's arena, as on the processor
   */
  long memoryInfo(String name, boolean arena, int number) {
    int kind = arena ? 1 : 0;
    return created(
        slot -> {
          try (Arena text = Arena.ofConfined()) {
            MemorySegment device = text.allocateFrom(name);
            return status(() -> (long) createMemoryInfo.invokeExact(device, kind, number, 0, slot));
          }
        });
  }

  long allocator(long session, long memoryInfo) {
    return created(
        slot -> status(() -> (long) createAllocator.invokeExact(session, memoryInfo, slot)));
  }

  long allocate(long allocator, long bytes) {
    return created(slot -> status(() -> (long) allocate.invokeExact(allocator, bytes, slot)));
  }

  void free(long allocator, long memory) {
    check(status(() -> (long) free.invokeExact(allocator, memory)));
  }

  /**
   * A tensor over memory that stays its owner's.
   *
   * @param type the interface's number of the element type
   */
  long tensor(long memoryInfo, long memory, long bytes, int type, long... shape) {
    return created(
        slot -> {
          try (Arena sizes = Arena.ofConfined()) {
            MemorySegment dimensions = sizes.allocateFrom(LONG, shape);
            return status(
                () ->
                    (long)
                        createTensor.invokeExact(
                            memoryInfo,
                            memory,
                            bytes,
                            dimensions,
                            (long) shape.length,
                            type,
                            slot));
          }
        });
  }

  long binding(long session) {
    return created(slot -> status(() -> (long) createBinding.invokeExact(session, slot)));
  }

  void bindInput(long binding, MemorySegment name, long value) {
    check(status(() -> (long) bindInput.invokeExact(binding, name, value)));
  }

  void bindOutput(long binding, MemorySegment name, long value) {
    check(status(() -> (long) bindOutput.invokeExact(binding, name, value)));
  }

  /** Runs with the session's own options and returns when all outputs are written. */
  void run(long session, long binding) {
    check(status(() -> (long) run.invokeExact(session, 0L, binding)));
  }

  void releaseBinding(long binding) {
    release(releaseBinding, binding);
  }

  void releaseValue(long value) {
    release(releaseValue, value);
  }

  void releaseAllocator(long allocator) {
    release(releaseAllocator, allocator);
  }

  void releaseMemoryInfo(long memoryInfo) {
    release(releaseMemoryInfo, memoryInfo);
  }

  /** What a function wrote into a slot that was given to it. */
  private long created(ToLongFunction<MemorySegment> call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment slot = arena.allocate(LONG);
      check(call.applyAsLong(slot));
      return slot.get(LONG, 0);
    }
  }

  private static long status(Call call) {
    try {
      return call.now();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(long status) {
    if (status == 0) {
      return;
    }
    String message;
    try {
      message =
          ((MemorySegment) errorMessage.invokeExact(status)).reinterpret(MAX_TEXT).getString(0);
    } catch (Throwable e) {
      message = "an error whose text cannot be read: " + e;
    }
    release(releaseStatus, status);
    throw new EngineException("bound run", new IllegalStateException(message));
  }

  private static void release(MethodHandle release, long what) {
    try {
      release.invokeExact(what);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
