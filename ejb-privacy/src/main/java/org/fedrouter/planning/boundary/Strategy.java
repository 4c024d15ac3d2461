package org.fedrouter.planning.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.fedrouter.core.planning.routing.LateBinding;
import org.fedrouter.core.planning.routing.Policies;
import org.fedrouter.core.planning.routing.RoutingPolicy;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;

/** How nodes are chosen, by configuration. */
@ApplicationScoped
public class Strategy {
  @Inject Settings settings;
  @Inject Randomness randomness;

  private Policies name;
  private RoutingPolicy policy;

  @PostConstruct
  void choose() {
    name = Policies.of(settings.strategy());
    policy = name.create(randomness.fresh().next64());
  }

  public Policies name() {
    return name;
  }

  /** For tasks that find a free place. Not safe for threads: whoever uses it locks it. */
  RoutingPolicy policy() {
    return policy;
  }

  /** For tasks that wait: a place that is free is work that can begin. */
  LateBinding binding() {
    return new LateBinding(0);
  }

  /** Whether every free answer is one that several nodes agree on. */
  public boolean byConsensus() {
    return name == Policies.CONSENSUS;
  }

  int mostWaiting() {
    return settings.mostWaiting();
  }
}
