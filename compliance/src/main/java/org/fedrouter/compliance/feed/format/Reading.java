package org.fedrouter.compliance.feed.format;

import java.util.List;
import org.fedrouter.compliance.advisory.FeedRecord;

/**
 * What one record of a file gave.
 *
 * @param id as the file has it; empty when it cannot be told
 */
public record Reading(String id, List<FeedRecord> records, List<Refusal> refusals) {
  public Reading {
    records = List.copyOf(records);
    refusals = List.copyOf(refusals);
  }

  /** Whether the record itself was lost. */
  public boolean lost() {
    return refusals.stream().anyMatch(refusal -> refusal.extent() != Refusal.Extent.PART);
  }
}
