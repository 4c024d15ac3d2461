package org.fedrouter.cli.accountant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.MechanismEvent.DiscreteGaussian;

/** The events that can be asked for, by their names in JSON. These names are a contract. */
enum EventKind {
  GAUSSIAN(Set.of("sigma"), m -> new MechanismEvent.Gaussian(m.number("sigma"))),
  POISSON_GAUSSIAN(
      Set.of("q", "sigma"),
      m -> new MechanismEvent.PoissonGaussian(m.number("q"), m.number("sigma"))),
  DISCRETE_GAUSSIAN(Set.of("sigma", "sensitivity"), EventKind::discrete),
  POISSON_DISCRETE_GAUSSIAN(
      Set.of("q", "sigma", "sensitivity"),
      m -> new MechanismEvent.PoissonDiscreteGaussian(m.number("q"), discrete(m))),
  DISTRIBUTED_DISCRETE_GAUSSIAN(
      Set.of("shares", "sigma", "sensitivity", "l1_sensitivity", "dimension"),
      m ->
          new MechanismEvent.DistributedDiscreteGaussian(
              m.whole("shares"), discrete(m), m.number("l1_sensitivity"), m.whole("dimension"))),
  LAPLACE(Set.of("b"), m -> new MechanismEvent.Laplace(m.number("b"))),
  EXPONENTIAL_BOUNDED_RANGE(
      Set.of("eps"), m -> new MechanismEvent.ExponentialBoundedRange(m.number("eps"))),
  ZCDP(Set.of("rho"), m -> new MechanismEvent.ZeroConcentrated(m.number("rho"))),
  PURE_DP(Set.of("eps"), m -> new MechanismEvent.PureLoss(m.number("eps"))),
  APPROXIMATE_DP(
      Set.of("eps", "delta"),
      m -> new MechanismEvent.ApproximateLoss(m.number("eps"), new Delta(m.number("delta")))),
  COMPOSED(Set.of("events"), m -> new MechanismEvent.Composed(RequestReader.parts(m, "events")));

  private final Set<String> parameters;
  private final Function<Members, MechanismEvent> construction;

  EventKind(Set<String> parameters, Function<Members, MechanismEvent> construction) {
    this.parameters = parameters;
    this.construction = construction;
  }

  /** Empty for a name that is none of ours. */
  static Optional<EventKind> named(String name) {
    return Arrays.stream(values()).filter(kind -> kind.json().equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(EventKind::json).collect(Collectors.joining(", "));
  }

  String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  Set<String> parameters() {
    return parameters;
  }

  MechanismEvent read(Members members) {
    return members.checked(() -> construction.apply(members));
  }

  private static DiscreteGaussian discrete(Members members) {
    return new DiscreteGaussian(members.number("sigma"), members.number("sensitivity"));
  }
}
