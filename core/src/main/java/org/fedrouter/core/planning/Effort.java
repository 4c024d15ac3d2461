package org.fedrouter.core.planning;

import java.util.function.LongSupplier;

/**
 * How much a search may still do: a number of steps, and never beyond a time. Steps are counted,
 * not timed, so that a plan does not depend on how fast the machine happens to be, unless the time
 * ends first.
 */
class Effort {
  /** Steps between two looks at the clock. */
  private static final long LOOK = 1 << 14;

  private final LongSupplier clock;
  private final long end;
  private long left;
  private long look;
  private boolean late;

  /**
   * @param steps to spend
   * @param clock in nanoseconds
   * @param end on that clock
   */
  Effort(long steps, LongSupplier clock, long end) {
    this.left = steps;
    this.clock = clock;
    this.end = end;
    this.look = steps - LOOK;
  }

  /** Takes steps; false once none are left or the time is over. */
  boolean spend(long steps) {
    left -= steps;
    if (left <= look) {
      look = left - LOOK;
      late = late || clock.getAsLong() - end >= 0;
    }
    return left > 0 && !late;
  }

  long left() {
    return late ? 0 : Math.max(0, left);
  }

  /** Whether the time ended before the steps did. */
  boolean late() {
    return late;
  }

  /** A part of what is left; what it does not use stays here. */
  Effort part(double share) {
    return new Part(this, (long) (left() * share));
  }

  private static final class Part extends Effort {
    private final Effort whole;

    Part(Effort whole, long steps) {
      super(steps, whole.clock, whole.end);
      this.whole = whole;
    }

    @Override
    boolean spend(long steps) {
      boolean outer = whole.spend(steps);
      return super.spend(steps) && outer;
    }
  }
}
