package org.fedrouter.device.analysis.boundary;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;
import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.match.MatchResult;
import org.fedrouter.compliance.match.Matching;
import org.fedrouter.compliance.match.Unmatched;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.proposal.Target;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.FoundPart;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.Work;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingRows;
import org.fedrouter.device.analysis.store.FindingRows.Known;
import org.fedrouter.device.analysis.store.PartRows;
import org.fedrouter.device.analysis.store.PartRows.Judged;

/** Makes findings what they are now: looked up, weighed and kept, in the caller's transaction. */
final class Refreshing {
  private final Connection db;
  private final Knowing knowing;
  private final Scheme scheme;
  private final long feeds;
  private final Instant now;
  private final Set<String> weighed = new HashSet<>();

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

  /** Ids of all findings that were weighed. */
  Set<String> weighed() {
    return weighed;
  }

  /** A part that is vulnerable. */
  private record Hit(Work work, Part part, Finding match) {}

  /** Looks parts up and keeps what was found, and that the rest was not. */
  List<Changes> match(List<Work> works, IndexSnapshot snapshot) throws SQLException {
    if (works.isEmpty()) {
      return List.of();
    }
    List<Hit> hits = new ArrayList<>();
    List<Judged> judged = new ArrayList<>();
    for (Work work : works) {
      MatchResult result =
          Matching.match(snapshot.index(), work.parts().stream().map(Part::subject).toList());
      hits.addAll(hits(work, result.findings()));
      judged.addAll(judged(work, result.unmatched()));
    }
    new PartRows(db).unmatched(judged);
    List<FoundPart> found = weigh(hits);
    List<Changes> changes = keep(works, found);
    Map<UUID, List<String>> gone = new FindingRows(db).gone(works, found, now);
    return changes.stream()
        .map(one -> one.withGone(gone.getOrDefault(one.bom().id(), List.of())))
        .toList();
  }

  private static List<Hit> hits(Work work, List<Finding> findings) {
    Map<String, Part> byReference = new HashMap<>();
    work.parts().forEach(part -> byReference.putIfAbsent(part.subject().reference(), part));
    return findings.stream().map(one -> new Hit(work, part(byReference, one), one)).toList();
  }

  private static Part part(Map<String, Part> byReference, Finding finding) {
    Part part = byReference.get(finding.subject());
    if (part == null) {
      throw new IllegalStateException("a finding of nothing that was asked for");
    }
    return part;
  }

  private static List<Judged> judged(Work work, List<Unmatched> unmatched) {
    Map<String, Unmatched> byReference = new HashMap<>();
    unmatched.forEach(one -> byReference.put(one.subject(), one));
    UUID bom = work.bom().id();
    return work.parts().stream()
        .map(part -> new Judged(bom, part, byReference.get(part.subject().reference())))
        .toList();
  }

  /** Weighs findings anew that are there already. */
  List<Changes> weigh(List<Work> works, List<StoredFinding> findings) throws SQLException {
    if (works.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<StoredFinding>> byBom =
        findings.stream().collect(Collectors.groupingBy(StoredFinding::bom));
    List<Hit> hits = new ArrayList<>();
    for (Work work : works) {
      Map<Integer, Part> byPosition = new HashMap<>();
      work.parts().forEach(part -> byPosition.put(part.position(), part));
      for (StoredFinding finding : byBom.getOrDefault(work.bom().id(), List.of())) {
        Part part = Objects.requireNonNull(byPosition.get(finding.position()));
        hits.add(new Hit(work, part, finding.match()));
      }
    }
    return keep(works, weigh(hits));
  }

  private List<FoundPart> weigh(List<Hit> hits) {
    Map<List<String>, Facts> facts = knowing.facts(hits.stream().map(Hit::match).toList());
    List<FoundPart> found =
        hits.stream()
            .map(hit -> FoundPart.of(hit.work.bom(), weighed(hit, known(hit, facts))))
            .toList();
    Map<String, Map<Target, String>> accepted = knowing.accepted(found);
    List<FoundPart> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      FoundPart one = found.get(i);
      Map<Target, String> own = accepted.get(one.id());
      all.add(
          own == null
              ? one
              : one.with(weighed(hits.get(i), known(hits.get(i), facts).filled(own))));
    }
    return all;
  }

  private static Facts known(Hit hit, Map<List<String>, Facts> facts) {
    return facts.getOrDefault(hit.match.names(), Facts.NONE);
  }

  private Weighed weighed(Hit hit, Facts known) {
    return Weighed.of(
        hit.part,
        hit.match,
        hit.work.claims().about(hit.part, hit.match),
        known,
        hit.work.profile(),
        scheme);
  }

  private List<Changes> keep(List<Work> works, List<FoundPart> found) throws SQLException {
    FindingRows rows = new FindingRows(db);
    found.forEach(one -> weighed.add(one.id()));
    Map<String, Known> known = rows.known(found);
    Map<UUID, List<FoundPart>> byBom =
        found.stream().collect(Collectors.groupingBy(one -> one.bom().id()));
    List<StoredBom> boms = works.stream().map(Work::bom).toList();
    rows.keep(found, now);
    rows.history(found, feeds, now);
    new BomRows(db).looked(boms.stream().map(StoredBom::id).toList(), now);
    return boms.stream()
        .map(bom -> changes(bom, byBom.getOrDefault(bom.id(), List.of()), known))
        .toList();
  }

  private static Changes changes(
      StoredBom bom, List<FoundPart> findings, Map<String, Known> known) {
    List<FoundPart> found = new ArrayList<>();
    List<FoundPart> altered = new ArrayList<>();
    List<FoundPart> risen = new ArrayList<>();
    for (FoundPart one : findings) {
      Known before = known.get(one.id());
      if (before == null || before.gone()) {
        found.add(one);
      } else if (rises(before, one.weighed().priority())) {
        risen.add(one);
      }
      if (before != null && !before.sha256().equals(one.evidence().hex())) {
        altered.add(one);
      }
    }
    return new Changes(bom, found, altered, risen, List.of());
  }

  private static boolean rises(Known before, Priority now) {
    return before.severity() < now.decision().severity()
        || (now.exploited() && !before.exploited());
  }
}
