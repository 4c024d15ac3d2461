package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.inference.boundary.Guards.Policy;

/** What the guards do, by configuration. */
@ApplicationScoped
public class GuardSettings {
  @Inject
  @ConfigProperty(name = "fedrouter.guard.injection")
  String injection;

  @Inject
  @ConfigProperty(name = "fedrouter.guard.injection.threshold")
  double threshold;

  @Inject
  @ConfigProperty(name = "fedrouter.guard.identifiers")
  String identifiers;

  @Inject
  @ConfigProperty(name = "fedrouter.guard.local-node")
  Optional<String> localNode;

  Policy injection() {
    return policy("fedrouter.guard.injection", injection, Policy.OFF, Policy.NOTE, Policy.REFUSE);
  }

  double injectionThreshold() {
    if (!(threshold > 0 && threshold < 1)) {
      throw new IllegalStateException(
          "fedrouter.guard.injection.threshold must be between 0 and 1, is " + threshold);
    }
    return threshold;
  }

  Policy identifiers() {
    return policy(
        "fedrouter.guard.identifiers",
        identifiers,
        Policy.OFF,
        Policy.REFUSE,
        Policy.TOKENS,
        Policy.LOCAL);
  }

  /**
   * The node of the own hospital.
   *
   * @throws IllegalStateException when none is named: then nothing passes
   */
  String localNode() {
    return localNode.orElseThrow(
        () -> new IllegalStateException("fedrouter.guard.local-node is not set"));
  }

  private static Policy policy(String key, String value, Policy... allowed) {
    List<Policy> of = Arrays.asList(allowed);
    return of.stream()
        .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(key + " must be among " + of));
  }
}
