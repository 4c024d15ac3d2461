package org.fedrouter.cli.accountant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.cli.console.Members;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.MechanismEvent.DiscreteGaussian;

/**
 * A kind of event that can be asked for.
 *
 * @param name in JSON; a contract
 * @param parameters its members beside kind and count; a contract too
 * @param construction makes the event of them
 */
record EventKind(
    String name, Set<String> parameters, Function<Members, MechanismEvent> construction) {
  private static final List<EventKind> ALL =
      List.of(
          new EventKind(
              "gaussian", Set.of("sigma"), m -> new MechanismEvent.Gaussian(m.number("sigma"))),
          new EventKind(
              "poisson_gaussian",
              Set.of("q", "sigma"),
              m -> new MechanismEvent.PoissonGaussian(m.number("q"), m.number("sigma"))),
          new EventKind("discrete_gaussian", Set.of("sigma", "sensitivity"), EventKind::discrete),
          new EventKind(
              "poisson_discrete_gaussian",
              Set.of("q", "sigma", "sensitivity"),
              m -> new MechanismEvent.PoissonDiscreteGaussian(m.number("q"), discrete(m))),
          new EventKind(
              "poisson_substitution",
              Set.of("q", "sigma", "sensitivity"),
              m -> new MechanismEvent.PoissonSubstitution(m.number("q"), discrete(m))),
          new EventKind(
              "distributed_discrete_gaussian",
              Set.of("shares", "sigma", "sensitivity", "l1_sensitivity", "dimension"),
              EventKind::distributed),
          new EventKind("laplace", Set.of("b"), m -> new MechanismEvent.Laplace(m.number("b"))),
          new EventKind(
              "exponential_bounded_range",
              Set.of("eps"),
              m -> new MechanismEvent.ExponentialBoundedRange(m.number("eps"))),
          new EventKind(
              "zcdp", Set.of("rho"), m -> new MechanismEvent.ZeroConcentrated(m.number("rho"))),
          new EventKind(
              "pure_dp", Set.of("eps"), m -> new MechanismEvent.PureLoss(m.number("eps"))),
          new EventKind(
              "approximate_dp",
              Set.of("eps", "delta"),
              m ->
                  new MechanismEvent.ApproximateLoss(
                      m.number("eps"), new Delta(m.number("delta")))),
          new EventKind(
              "composed",
              Set.of("events"),
              m -> new MechanismEvent.Composed(RequestReader.parts(m, "events"))));

  /** Empty for a name that is none of ours. */
  static Optional<EventKind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  static String names() {
    return ALL.stream().map(EventKind::name).collect(Collectors.joining(", "));
  }

  /**
   * Empty when a member says that nothing is released; the other members are checked all the same.
   */
  Optional<MechanismEvent> read(Members members) {
    Optional<String> silent =
        parameters.stream().filter(this::silences).filter(members::isZero).findAny();
    Members audible = silent.map(name -> members.with(name, 1)).orElse(members);
    MechanismEvent event = members.checked(() -> construction.apply(audible));
    return silent.isPresent() ? Optional.empty() : Optional.of(event);
  }

  /** An event with a delta of its own loses that, whatever its eps. */
  private boolean silences(String parameter) {
    return switch (parameter) {
      case "q", "rho" -> true;
      case "eps" -> !parameters.contains("delta");
      default -> false;
    };
  }

  private static DiscreteGaussian discrete(Members members) {
    return new DiscreteGaussian(members.number("sigma"), members.number("sensitivity"));
  }

  private static MechanismEvent distributed(Members members) {
    return new MechanismEvent.DistributedDiscreteGaussian(
        members.whole("shares"),
        discrete(members),
        members.number("l1_sensitivity"),
        members.whole("dimension"));
  }
}
