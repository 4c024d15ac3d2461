package org.fedrouter.core.federation.server;

/** Where the bytes of chunks lie that have come. */
public interface Chunks {
  /**
   * The bytes of one chunk, as they came.
   *
   * @throws IllegalStateException when they are not there
   */
  byte[] of(String hospital, int index);
}
