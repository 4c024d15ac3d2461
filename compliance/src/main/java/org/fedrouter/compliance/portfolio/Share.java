package org.fedrouter.compliance.portfolio;

import java.util.OptionalDouble;

/** So many of so many, exactly. */
public record Share(long some, long all) {
  static final Share NONE = new Share(0, 0);

  public Share {
    if (some < 0 || some > all) {
      throw new IllegalArgumentException(
          "some must be in [0, all], got %d of %d".formatted(some, all));
    }
  }

  static Share of(boolean yes) {
    return new Share(yes ? 1 : 0, 1);
  }

  Share and(Share other) {
    return new Share(Math.addExact(some, other.some), Math.addExact(all, other.all));
  }

  /** In [0, 1]; empty where there is nothing to have a share of. */
  public OptionalDouble value() {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) some / all);
  }

  /** Whether it is all of them; so it is where there are none. */
  public boolean whole() {
    return some == all;
  }
}
