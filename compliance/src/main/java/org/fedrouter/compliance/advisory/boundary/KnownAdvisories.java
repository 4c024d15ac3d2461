package org.fedrouter.compliance.advisory.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.index.AdvisoryIndex;
import org.fedrouter.compliance.advisory.index.Delta;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The index of all advisories in this router's memory. It is built when somebody first needs it,
 * and follows the feeds by what has changed.
 */
@ApplicationScoped
public class KnownAdvisories {
  private static final int AT_ONCE = 5_000;

  /** For more changes than these a new index costs less than their delta does. */
  private static final int LARGE = 20_000;

  @Inject Vulnerabilities vulnerabilities;

  private @Nullable IndexSnapshot snapshot;

  /** As of the newest change that is there when it is asked for. */
  public synchronized IndexSnapshot current() {
    IndexSnapshot known = snapshot;
    long version = vulnerabilities.version();
    if (known == null || known.version() != version) {
      known = known == null ? whole(version) : next(known, version);
      snapshot = known;
    }
    return known;
  }

  /** What changes while it is read comes again with the next delta. */
  private IndexSnapshot whole(long version) {
    AdvisoryIndex.Builder index = AdvisoryIndex.building();
    List<Advisory> page = vulnerabilities.after("", "", AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(index::add);
      Advisory last = page.getLast();
      page = vulnerabilities.after(last.source().name(), last.id(), AT_ONCE);
    }
    return IndexSnapshot.of(index.build(), version);
  }

  private IndexSnapshot next(IndexSnapshot known, long version) {
    Optional<List<Advisory>> changed = vulnerabilities.changedAfter(known.version(), LARGE);
    return changed
        .map(some -> known.with(new Delta(some, List.of()), version))
        .orElseGet(() -> whole(version));
  }
}
