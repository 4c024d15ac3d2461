package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.Summary;

/**
 * Counts findings once: what was counted holds until the bill of materials is looked at again,
 * which its row tells.
 */
@ApplicationScoped
public class Summaries {
  private static final int MOST = 1_000;
  private static final int MOST_UNMATCHED = 500;

  @Inject Findings findings;
  @Inject Boms boms;

  private record Key(UUID bom, boolean current, long feeds, Instant at) {}

  private final Map<Key, Summary> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Summary> eldest) {
          return size() > MOST;
        }
      };

  /** Of a bill of materials as its row is now. */
  public Summary of(StoredBom bom) {
    Key key = new Key(bom.id(), bom.place().current(), bom.analysedAs(), bom.analysedAt());
    synchronized (known) {
      Summary before = known.get(key);
      if (before != null) {
        return before;
      }
    }
    List<Unmatched> unmatched = boms.unmatched(bom.id());
    Summary counted =
        new Summary(
            findings.outcomes(bom.id()),
            unmatched.size(),
            unmatched.stream().limit(MOST_UNMATCHED).toList());
    synchronized (known) {
      known.put(key, counted);
    }
    return counted;
  }
}
