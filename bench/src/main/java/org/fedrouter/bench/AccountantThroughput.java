package org.fedrouter.bench;

import java.util.concurrent.TimeUnit;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.MechanismEvent.Gaussian;
import org.fedrouter.core.accounting.MechanismEvent.PoissonGaussian;
import org.fedrouter.core.accounting.RenyiAccount;
import org.fedrouter.core.accounting.RenyiCurves;
import org.fedrouter.core.accounting.RenyiOrders;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event composed and epsilon asked, the curve known: what an accountant does for every answer.
 * One thread; the account grows, so nothing can be computed once for all. Run by {@code bench/jmh
 * AccountantThroughput}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AccountantThroughput {
  /** An account that starts again is not one whose losses have run to infinity. */
  private static final int LONGEST = 1_000;

  @Param({"coarse", "recommended"})
  private String orders = "";

  @Param({"gaussian", "poisson_gaussian"})
  private String kind = "";

  private final Delta delta = new Delta(1e-5);
  private MechanismEvent event = new Gaussian(1);
  private RenyiAccount empty = RenyiAccount.empty(new RenyiCurves(RenyiOrders.COARSE));
  private RenyiAccount account = empty;
  private int composed;

  @Setup
  public void prepare() {
    RenyiOrders chosen = orders.equals("coarse") ? RenyiOrders.COARSE : RenyiOrders.RECOMMENDED;
    empty = RenyiAccount.empty(new RenyiCurves(chosen));
    event = kind.equals("gaussian") ? new Gaussian(30.75) : new PoissonGaussian(0.01, 1.1);
    account = empty;
  }

  @Benchmark
  public double composeAndAsk() {
    if (++composed == LONGEST) {
      composed = 0;
      account = empty;
    }
    account = account.compose(event, 1);
    return account.epsilon(delta);
  }
}
