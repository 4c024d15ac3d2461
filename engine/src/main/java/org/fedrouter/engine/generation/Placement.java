package org.fedrouter.engine.generation;

import org.fedrouter.engine.runtime.Hardware;

/**
 * Where a node computes, as tried at its start.
 *
 * @param reason why it is the processor though a device was looked for, or what is special about
 *     the device; one line without a path, else empty
 * @param bound whether steps shall be bound where that is possible
 */
public record Placement(Hardware hardware, String reason, boolean bound) {
  /** The processor as it was asked for; bound steps are a little faster there too (docs/gpu.md). */
  public static final Placement CPU = new Placement(Hardware.CPU, "", true);
}
