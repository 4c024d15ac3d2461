package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.federation.Stage;
import org.fedrouter.runtime.Time;

/**
 * Which versions nodes serve, asked before every trained answer: as of a second ago at most, so
 * that a roll-back holds for answers before any node has heard of it.
 */
@ApplicationScoped
public class ServedAdapters {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  @Inject AdapterRegistry registry;
  @Inject Time time;

  private final AtomicReference<Seen> latest =
      new AtomicReference<>(new Seen(Map.of(), Instant.MIN));

  private record Seen(Map<String, AdapterVersion> byName, Instant at) {}

  /** The published version that nodes serve under this name. */
  public Optional<AdapterVersion> named(String name) {
    Instant now = time.instant();
    Seen seen = latest.get();
    if (seen.at().isBefore(now.minus(AGAIN))) {
      seen = new Seen(published(), now);
      latest.set(seen);
    }
    return Optional.ofNullable(seen.byName().get(name));
  }

  private Map<String, AdapterVersion> published() {
    return registry.in(Stage.PUBLISHED).stream()
        .collect(Collectors.toMap(AdapterVersion::served, Function.identity()));
  }
}
