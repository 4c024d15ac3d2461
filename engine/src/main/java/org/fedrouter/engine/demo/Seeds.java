package org.fedrouter.engine.demo;

/**
 * Independent streams from the one seed of a build.
 *
 * @param seed the seed of the build
 */
record Seeds(long seed) {
  private long stream(int number) {
    return seed * 1_000_003 + number;
  }

  long facts() {
    return stream(0);
  }

  long tokenizer() {
    return stream(1);
  }

  long start() {
    return stream(2);
  }

  long base() {
    return stream(3);
  }

  long validation() {
    return stream(4);
  }

  long patients() {
    return stream(5);
  }

  long replay() {
    return stream(6);
  }

  long adapter() {
    return stream(7);
  }

  /** Start of a range of streams, one for each shard. */
  long order(int hospital) {
    return stream(10_000 * (hospital + 1));
  }
}
