package org.fedrouter.core.federation.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fedrouter.core.aggregation.robust.DenseVector;
import org.fedrouter.core.aggregation.server.FedAdam;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.ServerOptimizer;

/**
 * An adapter as the server keeps it between rounds.
 *
 * @param values numbers of single precision, little-endian: what hospitals and nodes fetch
 * @param moments of the server's optimiser, numbers of double precision; empty where it has none
 */
public record AdapterState(Bytes values, Bytes moments) {
  /** Decay rates and adaptivity of FedAdam's paper; the rate is the training's. */
  private static final FedAdam.Settings USUAL = FedAdam.Settings.USUAL;

  /** Before the first round: what is trained is zero, so that the base model answers. */
  public static AdapterState start(int dimension) {
    return new AdapterState(Bytes.of(new byte[dimension * Float.BYTES]), Bytes.EMPTY);
  }

  /** By which the adapter is named. */
  public Bytes sha256() {
    return Bytes.sha256(values.toArray());
  }

  /**
   * After a round.
   *
   * @param update joined, as many finite numbers as the adapter has
   * @throws ArithmeticException when the new adapter is beyond single precision
   */
  AdapterState next(ServerOptimizer optimizer, DenseVector update) {
    return switch (optimizer.kind()) {
      case FEDAVG -> averaged(optimizer.rate(), update);
      case FEDADAM -> adapted(optimizer.rate(), update);
    };
  }

  private AdapterState averaged(double rate, DenseVector update) {
    double[] next = doubles();
    for (int i = 0; i < next.length; i++) {
      next[i] += rate * update.at(i);
    }
    return new AdapterState(singles(next), Bytes.EMPTY);
  }

  private AdapterState adapted(double rate, DenseVector update) {
    FedAdam.Settings settings =
        new FedAdam.Settings(rate, USUAL.first(), USUAL.second(), USUAL.tau());
    FedAdam before = FedAdam.start(settings, DenseVector.of(doubles()));
    if (moments.size() > 0) {
      ByteBuffer in = little(moments.toArray());
      DenseVector momentum = take(in, before.model().size());
      before = new FedAdam(settings, before.model(), momentum, take(in, before.model().size()));
    }
    FedAdam after = before.next(update);
    ByteBuffer out = little(new byte[2 * after.model().size() * Double.BYTES]);
    put(after.momentum(), out);
    put(after.variance(), out);
    return new AdapterState(singles(after.model().toArray()), Bytes.of(out.array()));
  }

  private double[] doubles() {
    ByteBuffer in = little(values.toArray());
    double[] doubles = new double[values.size() / Float.BYTES];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = in.getFloat();
    }
    return doubles;
  }

  private static Bytes singles(double[] numbers) {
    ByteBuffer out = little(new byte[numbers.length * Float.BYTES]);
    for (double number : numbers) {
      float single = (float) number;
      if (!Float.isFinite(single)) {
        throw new ArithmeticException("a number of the new adapter is beyond single precision");
      }
      ByteBuffer unused = out.putFloat(single);
    }
    return Bytes.of(out.array());
  }

  private static DenseVector take(ByteBuffer in, int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.getDouble();
    }
    return DenseVector.of(numbers);
  }

  private static void put(DenseVector vector, ByteBuffer out) {
    for (double number : vector.toArray()) {
      ByteBuffer unused = out.putDouble(number);
    }
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
