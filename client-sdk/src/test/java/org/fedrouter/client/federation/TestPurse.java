package org.fedrouter.client.federation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;

/** A ledger in memory. */
final class TestPurse implements TrainingPurse {
  private final RenyiFilter filter =
      RenyiFilter.forLinearCurves(new Epsilon(100), new Delta(1e-5));
  private final Map<String, TrainingPlan> charged = new ConcurrentHashMap<>();
  private volatile long limit = filter.limitNano();

  /** Whatever is asked for now is too much. */
  void empty() {
    limit = 0;
  }

  Map<String, TrainingPlan> charged() {
    return Map.copyOf(charged);
  }

  @Override
  public RenyiFilter filter() {
    return filter;
  }

  @Override
  public synchronized long remainingNano() {
    long spent = charged.values().stream().mapToLong(p -> filter.chargeNano(p.plan())).sum();
    return Math.max(0, limit - spent);
  }

  @Override
  public synchronized Charge charge(String id, TrainingPlan plan) {
    long nano = filter.chargeNano(plan.plan());
    TrainingPlan before = charged.get(id);
    if (before != null) {
      return before.equals(plan) ? new Charge.Known(nano) : new Charge.Refused();
    }
    if (nano > remainingNano()) {
      return new Charge.Refused();
    }
    charged.put(id, plan);
    return new Charge.Charged(nano);
  }
}
