package org.fedrouter.compliance.advisory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decision points of SSVC that somebody has settled for a vulnerability.
 *
 * @param id of the CVE
 * @param by who, for example {@code CISA Coordinator}
 * @param version of the scheme, as given
 * @param at null where the source does not say
 * @param points value by name of the decision point, both in small letters
 */
public record SsvcDecision(
    String id, String by, String version, @Nullable Instant at, Map<String, String> points)
    implements FeedRecord {
  public SsvcDecision {
    points = Map.copyOf(points);
  }

  @Override
  public Source source() {
    return Source.CVE;
  }
}
