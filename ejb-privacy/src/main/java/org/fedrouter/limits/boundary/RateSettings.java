package org.fedrouter.limits.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.fedrouter.limits.Cidr;
import org.fedrouter.limits.Rate;
import org.fedrouter.limits.Scope;
import org.fedrouter.limits.TrustedProxies;

/** {@code fedrouter.limits.*}; docs/limits.md lists the keys. */
@ApplicationScoped
public class RateSettings {
  private static final String PREFIX = "fedrouter.limits.";

  @Inject Config config;

  private final Map<Scope, Rate> rates = new EnumMap<>(Scope.class);
  private boolean enabled;
  private TrustedProxies proxies = new TrustedProxies(List.of());

  /** Without a container. */
  @SuppressWarnings("UnnecessaryAssignment")
  public static RateSettings of(Config config) {
    RateSettings settings = new RateSettings();
    settings.config = config;
    settings.read();
    return settings;
  }

  /** Fails with the first key that breaks a rule. */
  @PostConstruct
  void read() {
    enabled = config.getValue(PREFIX + "enabled", Boolean.class);
    for (Scope scope : Scope.values()) {
      rates.put(scope, rate(PREFIX + scope.label()));
    }
    String blocks = config.getOptionalValue(PREFIX + "trusted-proxies", String.class).orElse("");
    try {
      proxies = new TrustedProxies(Cidr.list(blocks));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(PREFIX + "trusted-proxies: " + wrong.getMessage(), wrong);
    }
  }

  private Rate rate(String key) {
    try {
      return new Rate(
          config.getValue(key + ".per-minute", Integer.class),
          config.getValue(key + ".burst", Integer.class));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
    }
  }

  /** Whether anything is limited at all. */
  public boolean enabled() {
    return enabled;
  }

  Rate rate(Scope scope) {
    return Objects.requireNonNull(rates.get(scope));
  }

  /** Whose word about a client's address counts. */
  public TrustedProxies proxies() {
    return proxies;
  }
}
