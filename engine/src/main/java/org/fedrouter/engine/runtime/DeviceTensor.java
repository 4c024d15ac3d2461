package org.fedrouter.engine.runtime;

import org.fedrouter.core.Seam;

/**
 * A dense tensor in the memory of a session's device. What is in it never comes to the host: a
 * bound run reads and writes it where it lies. Freed with the session's bound runs.
 */
@Seam("implemented where java.lang.foreign is final, from Java 22 on")
public interface DeviceTensor {
  /** Rows {@code from} to {@code from + count - 1} of the first axis, over the same memory. */
  DeviceTensor rows(long from, long count);
}
