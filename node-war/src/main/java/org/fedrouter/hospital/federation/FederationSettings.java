package org.fedrouter.hospital.federation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.federation.hospital.HospitalLimits;

/** Whether and how a node takes part; META-INF/microprofile-config.properties has each key. */
@ApplicationScoped
public class FederationSettings {
  private static final String PREFIX = "fedrouter.node.federation.";

  @Inject
  @ConfigProperty(name = PREFIX + "router")
  Optional<String> router;

  @Inject
  @ConfigProperty(name = PREFIX + "trust")
  Optional<String> trust;

  @Inject
  @ConfigProperty(name = PREFIX + "proxy")
  Optional<String> proxy;

  @Inject
  @ConfigProperty(name = PREFIX + "records")
  Optional<String> records;

  @Inject
  @ConfigProperty(name = PREFIX + "evaluation")
  Optional<String> evaluation;

  @Inject
  @ConfigProperty(name = PREFIX + "replay")
  Optional<String> replay;

  @Inject
  @ConfigProperty(name = PREFIX + "patients")
  Optional<Integer> patients;

  @Inject
  @ConfigProperty(name = PREFIX + "lot")
  Optional<Integer> lot;

  @Inject
  @ConfigProperty(name = PREFIX + "epsilon")
  Optional<Double> epsilon;

  @Inject
  @ConfigProperty(name = PREFIX + "delta")
  Optional<Double> delta;

  @Inject
  @ConfigProperty(name = PREFIX + "modes")
  String modes;

  @Inject
  @ConfigProperty(name = PREFIX + "threshold")
  String threshold;

  @Inject
  @ConfigProperty(name = PREFIX + "region")
  Optional<String> region;

  @Inject
  @ConfigProperty(name = PREFIX + "time")
  int time;

  @Inject
  @ConfigProperty(name = "fedrouter.node.training.threads", defaultValue = "1")
  int threads;

  @Inject
  @ConfigProperty(name = "fedrouter.node.cache")
  String cache;

  /** The router to ask; empty when this node asks none. */
  Optional<String> router() {
    return router;
  }

  /** Whether this node trains; without records it only serves what others have trained. */
  boolean takesPart() {
    return router.isPresent() && records.isPresent();
  }

  Optional<Path> trust() {
    return trust.map(Path::of);
  }

  Optional<String> proxy() {
    return proxy;
  }

  /** Records of patients. */
  Path records() {
    return Path.of(stated(records, "records"));
  }

  /** Records of nobody. */
  Optional<Path> evaluation() {
    return evaluation.map(Path::of);
  }

  /** Records of nobody, to train on. */
  Optional<Path> replay() {
    return replay.map(Path::of);
  }

  int time() {
    return time;
  }

  int threads() {
    return threads;
  }

  Path cache() {
    return Path.of(cache);
  }

  /**
   * What this hospital allows.
   *
   * @throws IllegalArgumentException naming the key that is missing or the rule that is broken
   */
  HospitalLimits limits() {
    return new HospitalLimits(
        new Epsilon(stated(epsilon, "epsilon")),
        new Delta(stated(delta, "delta")),
        stated(patients, "patients"),
        stated(lot, "lot"),
        modes(modes),
        threshold(threshold),
        region.orElse(""));
  }

  static Set<Mode> modes(String labels) {
    return Arrays.stream(labels.split(",", -1))
        .map(String::strip)
        .map(
            label ->
                Mode.ofLabel(label)
                    .orElseThrow(
                        () -> new IllegalArgumentException(PREFIX + "modes: no mode " + label)))
        .collect(Collectors.toUnmodifiableSet());
  }

  static ThresholdRule threshold(String label) {
    return Arrays.stream(ThresholdRule.values())
        .filter(rule -> rule.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PREFIX + "threshold must be two-thirds or majority, got " + label));
  }

  private static <T> T stated(Optional<T> value, String name) {
    return value.orElseThrow(() -> new IllegalArgumentException(PREFIX + name + " is not stated"));
  }
}
