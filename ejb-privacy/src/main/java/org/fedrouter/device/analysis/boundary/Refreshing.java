package org.fedrouter.device.analysis.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.match.MatchResult;
import org.fedrouter.compliance.match.Matching;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.Work;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingRows;
import org.fedrouter.device.analysis.store.FindingRows.Known;
import org.fedrouter.device.analysis.store.PartRows;

/** Makes findings what they are now: looked up, weighed and kept, in the caller's transaction. */
final class Refreshing {
  private final Connection db;
  private final Knowing knowing;
  private final Scheme scheme;
  private final long feeds;
  private final Instant now;

  /**
   * @param feeds the change of the feeds that it is done for
   */
  Refreshing(Connection db, Knowing knowing, Scheme scheme, long feeds, Instant now) {
    this.db = db;
    this.knowing = knowing;
    this.scheme = scheme;
    this.feeds = feeds;
    this.now = now;
  }

  /** A part that is vulnerable. */
  private record Hit(Part part, Finding match) {}

  /** Looks parts up and keeps what was found, and that the rest was not. */
  List<Changes> match(List<Work> works, IndexSnapshot snapshot) throws SQLException {
    List<List<Hit>> hits = new ArrayList<>();
    for (Work work : works) {
      MatchResult result =
          Matching.match(snapshot.index(), work.parts().stream().map(Part::subject).toList());
      new PartRows(db).unmatched(work.bom().id(), work.parts(), result.unmatched());
      Map<String, Part> byReference = byReference(work);
      hits.add(
          result.findings().stream().map(one -> new Hit(part(byReference, one), one)).toList());
    }
    List<Changes> changes = new ArrayList<>();
    Map<String, Facts> facts = facts(hits);
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      List<Weighed> weighed = weigh(work, hits.get(i), facts);
      Changes kept = keep(work, weighed);
      changes.add(
          kept.withGone(
              new FindingRows(db).gone(work.bom().id(), work.parts(), ids(work, weighed), now)));
    }
    return changes;
  }

  /** Weighs findings anew that are there already. */
  Changes weigh(Work work, List<StoredFinding> findings) throws SQLException {
    Map<Integer, Part> byPosition = new HashMap<>();
    work.parts().forEach(part -> byPosition.put(part.position(), part));
    List<Hit> hits = new ArrayList<>();
    for (StoredFinding finding : findings) {
      Part part = byPosition.get(finding.position());
      if (part != null) {
        hits.add(new Hit(part, finding.match()));
      }
    }
    return keep(work, weigh(work, hits, facts(List.of(hits))));
  }

  private static Map<String, Part> byReference(Work work) {
    return work.parts().stream()
        .collect(
            Collectors.toMap(
                part -> part.subject().reference(), Function.identity(), (one, other) -> one));
  }

  private static Part part(Map<String, Part> byReference, Finding finding) {
    Part part = byReference.get(finding.subject());
    if (part == null) {
      throw new IllegalStateException("a finding of nothing that was asked for");
    }
    return part;
  }

  private Map<String, Facts> facts(List<List<Hit>> hits) {
    return knowing.facts(hits.stream().flatMap(List::stream).map(Hit::match).toList());
  }

  private Changes keep(Work work, List<Weighed> weighed) throws SQLException {
    FindingRows rows = new FindingRows(db);
    Changes changes = changes(work, weighed, rows);
    rows.keep(work.bom().id(), work.bom().scope(), weighed, now);
    rows.history(weighed, feeds, now);
    new BomRows(db).looked(work.bom().id(), now);
    return changes;
  }

  private static Set<String> ids(Work work, List<Weighed> weighed) {
    Set<String> ids = new HashSet<>();
    weighed.forEach(one -> ids.add(FindingRows.id(work.bom().scope(), one)));
    return ids;
  }

  private List<Weighed> weigh(Work work, List<Hit> hits, Map<String, Facts> facts) {
    List<Weighed> weighed =
        hits.stream().map(hit -> weigh(work, hit, known(hit.match, facts))).toList();
    Map<String, Map<Target, String>> accepted = knowing.accepted(work.bom(), weighed);
    return accepted.isEmpty()
        ? weighed
        : weighed.stream()
            .map(
                one -> {
                  Map<Target, String> own = accepted.get(FindingRows.id(work.bom().scope(), one));
                  return own == null
                      ? one
                      : weigh(
                          work,
                          new Hit(one.part(), one.match()),
                          known(one.match(), facts).filled(own));
                })
            .toList();
  }

  private static Facts known(Finding match, Map<String, Facts> facts) {
    return facts.getOrDefault(match.vulnerability(), Facts.NONE);
  }

  private Weighed weigh(Work work, Hit hit, Facts known) {
    return Weighed.of(
        hit.part,
        hit.match,
        work.claims().about(hit.part, hit.match),
        known,
        work.profile(),
        scheme);
  }

  private static Changes changes(Work work, List<Weighed> weighed, FindingRows rows)
      throws SQLException {
    Map<String, Known> known = rows.known(ids(work, weighed));
    List<Weighed> found = new ArrayList<>();
    List<Weighed> altered = new ArrayList<>();
    List<Weighed> risen = new ArrayList<>();
    for (Weighed one : weighed) {
      Known before = known.get(FindingRows.id(work.bom().scope(), one));
      if (before == null || before.gone()) {
        found.add(one);
      } else if (rises(before, one.priority())) {
        risen.add(one);
      }
      if (before != null && !before.sha256().equals(one.evidence().hex())) {
        altered.add(one);
      }
    }
    return new Changes(work.bom(), found, altered, risen, List.of());
  }

  private static boolean rises(Known before, Priority now) {
    return before.severity() < now.decision().severity()
        || (now.exploited() && !before.exploited());
  }
}
