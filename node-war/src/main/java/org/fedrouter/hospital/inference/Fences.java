package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.hospital.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * The highest epoch that was seen of each installation of routers: what begins under an older one
 * was decided by a leader that others have replaced. Installations do not know each other.
 */
@ApplicationScoped
public class Fences {
  static final String HEADER = "Fedrouter-Epoch";

  private static final Pattern FENCE = Pattern.compile("([0-9a-z-]{1,64})/([0-9]{1,18})");
  private static final int MOST = 64;

  /** Epochs follow the clock: one from far ahead would shut out all that follow. */
  private static final Duration AHEAD = Duration.ofDays(1);

  @Inject Time time;

  private final Map<String, Long> highest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Sees the fence of a message that begins work.
   *
   * @param fence as the router wrote it, or null of a caller that is no router of a cluster
   * @return the epoch that has replaced this one; empty when the work may begin
   * @throws Refused when it is no fence
   */
  OptionalLong replaced(@Nullable String fence) {
    if (fence == null) {
      return OptionalLong.empty();
    }
    Matcher parts = FENCE.matcher(fence);
    if (!parts.matches()) {
      throw Refused.rule(HEADER + ": must be INSTALLATION/EPOCH");
    }
    long epoch = Long.parseLong(parts.group(2));
    if (epoch > time.instant().plus(AHEAD).toEpochMilli()) {
      throw Refused.rule(HEADER + ": the epoch is of a clock that is more than a day ahead");
    }
    synchronized (highest) {
      long seen = highest.merge(parts.group(1), epoch, Math::max);
      return seen > epoch ? OptionalLong.of(seen) : OptionalLong.empty();
    }
  }
}
