package org.fedrouter.it.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares what clients were told with what the database holds, in the manner of Jepsen: an
 * acknowledged call happened, a refused one did not, and one whose answer was lost may have.
 *
 * <ol>
 *   <li>Nothing is overspent, at any sample.
 *   <li>Nothing is lost: what was acknowledged counts in every ledger it names, at any sample and
 *       at the end, and a ledger's amounts are the sums of its rows.
 *   <li>Nothing is invented: a ledger holds no more than acknowledged and unknown calls together.
 *   <li>Each reservation and settlement that happened has one audit entry, nothing else has any.
 * </ol>
 *
 * <p>Pure: it reads recorded values only, so its own tests can show that it fails when it should.
 */
final class Checker {
  private final Map<UUID, Story> stories;

  Checker(History history) {
    this.stories = history.stories();
  }

  /** A sentence for each violation; none when all is well. */
  List<String> violations(List<Sample> samples, Evidence evidence) {
    List<String> found = new ArrayList<>();
    List<Sample> all = new ArrayList<>(samples);
    all.add(evidence.ledgers());
    new LedgerRules(stories.values(), found::add).check(all);
    new RowRules(stories, found::add).check(evidence.rows());
    new AuditRules(stories, found::add).check(evidence);
    return List.copyOf(found);
  }

  /** Unknown reservations that did happen: they count as spent or held. */
  long unknownThatHappened(Evidence evidence) {
    return stories.values().stream()
        .filter(story -> story.reserve().outcome() == Outcome.UNKNOWN)
        .filter(story -> evidence.rows().containsKey(story.reserve().id()))
        .count();
  }
}
