package org.fedrouter.engine.graph;

import java.util.Arrays;

/** Shape rules of the operators. */
final class Shapes {
  private Shapes() {}

  /** NumPy broadcasting; symbolic dimensions match only themselves and 1. */
  static long[] broadcast(long[] a, long[] b) {
    int rank = Math.max(a.length, b.length);
    long[] out = new long[rank];
    for (int i = 0; i < rank; i++) {
      long x = fromEnd(a, rank - i);
      long y = fromEnd(b, rank - i);
      if (x != y && x != 1 && y != 1) {
        throw new IllegalArgumentException(
            "shapes do not broadcast: " + Arrays.toString(a) + " and " + Arrays.toString(b));
      }
      out[i] = x == 1 ? y : x;
    }
    return out;
  }

  private static long fromEnd(long[] shape, int distance) {
    return distance > shape.length ? 1 : shape[shape.length - distance];
  }

  static long[] product(Value a, Value b) {
    if (a.dimension(-1) != b.dimension(-2)) {
      throw new IllegalArgumentException("inner sizes differ: " + a + " and " + b);
    }
    long[] batch =
        broadcast(Arrays.copyOf(a.shape(), a.rank() - 2), Arrays.copyOf(b.shape(), b.rank() - 2));
    long[] out = Arrays.copyOf(batch, batch.length + 2);
    out[out.length - 2] = a.dimension(-2);
    out[out.length - 1] = b.dimension(-1);
    return out;
  }

  /** Removes the axes, or sets them to 1 if {@code keep}. */
  static long[] reduce(long[] shape, boolean keep, long... axes) {
    boolean[] reduced = new boolean[shape.length];
    for (long axis : axes) {
      reduced[(int) (axis < 0 ? axis + shape.length : axis)] = true;
    }
    long[] out = new long[shape.length];
    int rank = 0;
    for (int i = 0; i < shape.length; i++) {
      if (!reduced[i]) {
        out[rank++] = shape[i];
      } else if (keep) {
        out[rank++] = 1;
      }
    }
    return Arrays.copyOf(out, rank);
  }

  static long elements(long[] shape) {
    long n = 1;
    for (long dimension : shape) {
      n = Math.multiplyExact(n, dimension);
    }
    return n;
  }
}
