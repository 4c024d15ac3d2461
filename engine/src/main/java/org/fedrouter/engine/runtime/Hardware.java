package org.fedrouter.engine.runtime;

/** What computes a graph. */
public sealed interface Hardware {
  /** The processor. */
  Hardware CPU = new Cpu();

  /** As it is configured and reported: {@code cpu} or {@code cuda:0}. */
  String label();

  /** The processor. */
  record Cpu() implements Hardware {
    @Override
    public String label() {
      return "cpu";
    }
  }

  /**
   * An NVIDIA device.
   *
   * @param number as the driver counts
   */
  record Cuda(int number) implements Hardware {
    /** Checks the number. */
    public Cuda {
      if (number < 0 || number > 1023) {
        throw new IllegalArgumentException("cuda: must be in 0..1023, is " + number);
      }
    }

    @Override
    public String label() {
      return "cuda:" + number;
    }
  }
}
