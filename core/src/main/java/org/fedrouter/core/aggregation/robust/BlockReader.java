package org.fedrouter.core.aggregation.robust;

/** Reads stretches of coordinates of all rows. It may hold scratch space and serves one thread. */
@FunctionalInterface
public interface BlockReader {
  /** Puts {@code length} coordinates from {@code from} on of row i into {@code into[i]}. */
  void read(int from, int length, double[][] into);
}
