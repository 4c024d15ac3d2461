package org.fedrouter.device.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * What an analysis has changed in a system.
 *
 * @param found findings that were not there before, or had gone
 * @param altered findings that rest on other evidence than before
 * @param risen findings of a more urgent class than before, or known to be exploited now
 * @param gone ids of findings that are not there any more
 */
public record Changes(
    StoredBom bom,
    List<FoundPart> found,
    List<FoundPart> altered,
    List<FoundPart> risen,
    List<String> gone) {
  public Changes {
    found = List.copyOf(found);
    altered = List.copyOf(altered);
    risen = List.copyOf(risen);
    gone = List.copyOf(gone);
  }

  /** As this, with more that are gone. */
  public Changes withGone(List<String> more) {
    List<String> all = new ArrayList<>(gone);
    all.addAll(more);
    return new Changes(bom, found, altered, risen, all);
  }

  /** Whether anything changed. */
  public boolean any() {
    return !(found.isEmpty() && altered.isEmpty() && risen.isEmpty() && gone.isEmpty());
  }
}
