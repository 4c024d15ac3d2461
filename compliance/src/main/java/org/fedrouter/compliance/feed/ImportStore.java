package org.fedrouter.compliance.feed;

import java.util.List;
import org.fedrouter.compliance.advisory.FeedRecord;
import org.fedrouter.compliance.feed.format.Refusal;
import org.fedrouter.core.Seam;

/** Where records go. */
@Seam("the database is at the edge; tests keep what they get in memory")
@FunctionalInterface
public interface ImportStore {
  /**
   * What belongs together.
   *
   * @param fresh whether this is the first of an input: refusals of an earlier one are void
   * @param position behind these records
   */
  record Batch(
      boolean fresh, List<FeedRecord> records, List<Refusal> refusals, ImportPosition position) {
    public Batch {
      records = List.copyOf(records);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * Keeps all of a batch or nothing. A record replaces that of the same kind, source and identifier
   * unless it is older.
   */
  void commit(Batch batch);
}
