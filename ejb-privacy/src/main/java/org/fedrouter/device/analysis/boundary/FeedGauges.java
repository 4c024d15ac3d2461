package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.runtime.Time;

/** How old the feeds are. */
@Singleton
@Startup
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FeedGauges {
  private static final double MILLIS = 1e3;

  private static final Metadata AGE =
      Metadata.builder()
          .withName("fedrouter_feed_age_seconds")
          .withDescription("Since all of a feed was imported last; NaN when it never was")
          .build();

  @Inject Rounds rounds;
  @Inject MetricRegistry registry;
  @Inject Vulnerabilities vulnerabilities;
  @Inject Time time;

  private volatile Map<Source, Instant> complete = Map.of();

  @PostConstruct
  void begin() {
    for (Source source : Source.values()) {
      String label = source.name().toLowerCase(Locale.ROOT);
      registry.gauge(AGE, () -> age(source), new Tag("source", label));
    }
  }

  private Double age(Source source) {
    Instant at = complete.get(source);
    return at == null ? Double.NaN : Duration.between(at, time.instant()).toMillis() / MILLIS;
  }

  /** Imports come by another way than through the router. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void look() {
    rounds.of("ages of feeds", this::read);
  }

  private void read() {
    Map<Source, Instant> known = new EnumMap<>(Source.class);
    vulnerabilities
        .feeds()
        .forEach(
            feed -> {
              Instant at = feed.completed();
              if (at != null) {
                known.put(feed.source(), at);
              }
            });
    complete = known;
  }
}
