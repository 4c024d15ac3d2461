package org.fedrouter.compliance.advisory.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Facts;
import org.fedrouter.compliance.store.Statements;
import org.jspecify.annotations.Nullable;

/** What is known of many vulnerabilities at once, for their urgency. */
public final class FactRows {
  private final Connection db;

  public FactRows(Connection db) {
    this.db = db;
  }

  /** A row, and the name that it is known by. */
  private record Named<T>(String name, T value) {}

  /** Of everything that is asked for; each has several names, of which the worst counts. */
  public <K> Map<K, Facts> of(Map<K, Set<String>> names) throws SQLException {
    Set<String> all = new LinkedHashSet<>();
    names.values().forEach(all::addAll);
    Array wanted = db.createArrayOf("text", all.toArray());
    Map<String, List<KevEntry>> kev = byName(exploited(wanted));
    Map<String, List<EpssScore>> epss = byName(scores(wanted));
    Map<String, List<SsvcDecision>> ssvc = byName(decisions(wanted));
    Map<String, List<Rating>> ratings = byName(ratings(wanted));
    Map<K, Facts> facts = new HashMap<>();
    names.forEach(
        (asked, own) ->
            facts.put(
                asked,
                new Facts(
                    known(own, kev).findFirst().orElse(null),
                    worst(known(own, epss)),
                    known(own, ssvc).toList(),
                    known(own, ratings).distinct().toList(),
                    Applicability.UNKNOWN)));
    return facts;
  }

  private static <T> Map<String, List<T>> byName(Collection<Named<T>> rows) {
    Map<String, List<T>> map = new HashMap<>();
    rows.forEach(row -> map.computeIfAbsent(row.name, any -> new ArrayList<>()).add(row.value));
    return map;
  }

  private static <T> Stream<T> known(Set<String> names, Map<String, List<T>> byName) {
    return names.stream().sorted().flatMap(name -> byName.getOrDefault(name, List.of()).stream());
  }

  private static @Nullable EpssScore worst(Stream<EpssScore> scores) {
    return scores.max(Comparator.comparingDouble(EpssScore::percentile)).orElse(null);
  }

  private List<Named<KevEntry>> exploited(Array names) throws SQLException {
    return Statements.rows(
        db,
        "SELECT source, id, added, due, ransomware, action FROM kev WHERE id = ANY (?)"
            + " ORDER BY id, source = 'KEV' DESC",
        row -> {
          KevEntry entry = KnowledgeRows.kev(row);
          return new Named<>(entry.id(), entry);
        },
        names);
  }

  private List<Named<EpssScore>> scores(Array names) throws SQLException {
    return Statements.rows(
        db,
        "SELECT id, probability, percentile, model, at FROM epss WHERE id = ANY (?)",
        row -> {
          EpssScore score = KnowledgeRows.epss(row);
          return new Named<>(score.id(), score);
        },
        names);
  }

  private List<Named<SsvcDecision>> decisions(Array names) throws SQLException {
    return Statements.rows(
        db,
        "SELECT id, decided_by, version, at,"
            + " ARRAY(SELECT key FROM jsonb_each_text(points) ORDER BY key),"
            + " ARRAY(SELECT value FROM jsonb_each_text(points) ORDER BY key)"
            + " FROM ssvc WHERE id = ANY (?) ORDER BY id, decided_by",
        row -> {
          SsvcDecision decision = KnowledgeRows.ssvc(row);
          return new Named<>(decision.id(), decision);
        },
        names);
  }

  private List<Named<Rating>> ratings(Array names) throws SQLException {
    List<Named<Advisory>> advisories =
        Statements.rows(
            db,
            "SELECT n.name, a.body FROM advisory_name n JOIN advisory a USING (source, id)"
                + " WHERE n.name = ANY (?) AND NOT a.withdrawn AND a.score IS NOT NULL"
                + " ORDER BY a.source, a.id",
            row ->
                new Named<>(
                    Objects.requireNonNull(row.getString(1)), AdvisoryBytes.read(row.getBytes(2))),
            names);
    return advisories.stream()
        .flatMap(
            one ->
                one.value.details().ratings().stream().map(rating -> new Named<>(one.name, rating)))
        .toList();
  }
}
