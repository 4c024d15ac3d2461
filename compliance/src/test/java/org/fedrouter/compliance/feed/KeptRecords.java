package org.fedrouter.compliance.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.FeedRecord;
import org.fedrouter.compliance.feed.format.Refusal;
import org.jspecify.annotations.Nullable;

/** A store in memory. */
final class KeptRecords implements ImportStore {
  private final Map<String, FeedRecord> records = new HashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private @Nullable ImportPosition position;
  private int commits;
  private int diesBehind = Integer.MAX_VALUE;

  /** As a database that goes away: the transaction after so many is lost. */
  static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void dieBehind(int transactions) {
    diesBehind = commits + transactions;
  }

  @Override
  public void commit(Batch batch) {
    if (commits == diesBehind) {
      throw new Gone();
    }
    commits++;
    if (batch.fresh()) {
      refusals.clear();
    }
    for (FeedRecord record : batch.records()) {
      String key = record.getClass().getSimpleName() + record.source() + record.id();
      records.merge(key, record, KeptRecords::later);
    }
    refusals.addAll(batch.refusals());
    position = batch.position();
  }

  private static FeedRecord later(FeedRecord old, FeedRecord now) {
    return old instanceof Advisory one && now instanceof Advisory other && !other.supersedes(one)
        ? old
        : now;
  }

  Map<String, FeedRecord> records() {
    return records;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  int commits() {
    return commits;
  }

  Optional<ImportPosition> position() {
    return Optional.ofNullable(position);
  }
}
