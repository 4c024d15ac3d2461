package org.fedrouter.core.exchange;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** By which mechanism tokens are chosen, with the numbers that its charge depends on. */
public sealed interface Terms {
  /** Name in requests, answers and rosters. */
  String mechanism();

  void put(DataOutputStream out) throws IOException;

  /**
   * The exponential mechanism over the exact sum.
   *
   * @param clip C in lattice units
   * @param temperature tau in thousandths
   */
  record Exponential(int clip, int temperature) implements Terms {
    public static final String NAME = "exponential";

    @Override
    public String mechanism() {
      return NAME;
    }

    @Override
    public void put(DataOutputStream out) throws IOException {
      out.writeByte(1);
      out.writeInt(clip);
      out.writeInt(temperature);
    }
  }

  /**
   * The distributed discrete Gaussian mechanism: every hospital adds noise of its own.
   *
   * @param norm Delta in lattice units, the bound on the L2 norm of a shard's vote
   */
  record Gaussian(int norm) implements Terms {
    public static final String NAME = "gaussian";

    @Override
    public String mechanism() {
      return NAME;
    }

    @Override
    public void put(DataOutputStream out) throws IOException {
      out.writeByte(2);
      out.writeInt(norm);
    }
  }

  /**
   * @throws IllegalArgumentException when there is no such mechanism
   */
  static Terms read(ByteBuffer in) {
    byte kind = in.get();
    return switch (kind) {
      case 1 -> new Exponential(in.getInt(), in.getInt());
      case 2 -> new Gaussian(in.getInt());
      default -> throw new IllegalArgumentException("there is no mechanism " + kind);
    };
  }
}
