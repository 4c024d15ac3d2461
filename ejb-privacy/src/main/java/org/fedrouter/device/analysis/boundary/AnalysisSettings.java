package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.vex.CsafPublisher;

/** {@code fedrouter.devices.*}; docs/vulnerabilities.md lists the keys. */
@ApplicationScoped
public class AnalysisSettings {
  private static final String PREFIX = "fedrouter.devices.";
  private static final String KEY = PREFIX + "scheme";
  private static final String NAME = PREFIX + "publisher.name";
  private static final String NAMESPACE = PREFIX + "publisher.namespace";

  @Inject Config config;

  private Scheme scheme = Scheme.COORDINATOR;

  /** Fails on a table that does not exist. */
  @PostConstruct
  void read() {
    String name = config.getValue(KEY, String.class);
    scheme =
        Arrays.stream(Scheme.values())
            .filter(one -> label(one).equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        KEY
                            + " must be one of "
                            + Arrays.stream(Scheme.values()).map(AnalysisSettings::label).toList()
                            + ", got "
                            + name));
  }

  /** Whether somebody has said in whose name statements go out. */
  public boolean publishes() {
    return config.getOptionalValue(NAME, String.class).isPresent()
        && config.getOptionalValue(NAMESPACE, String.class).isPresent();
  }

  /** Who says what leaves the house; only where {@link #publishes}. */
  public String publisher() {
    return config.getValue(NAME, String.class);
  }

  /** A URL of theirs, and what they are (CSAF 2.0, 3.2.1.8): {@code user}, {@code vendor}, ... */
  public CsafPublisher csafPublisher(Instant now) {
    return new CsafPublisher(
        config.getValue(PREFIX + "publisher.category", String.class),
        publisher(),
        config.getValue(NAMESPACE, String.class),
        now);
  }

  private static String label(Scheme scheme) {
    return scheme.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Which table decides. */
  public Scheme scheme() {
    return scheme;
  }
}
