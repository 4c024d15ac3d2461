package org.fedrouter.incident.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fedrouter.incident.AuditReport.Answers;
import org.fedrouter.incident.AuditReport.Logins;

/** Sums over a stretch of time. */
@ApplicationScoped
public class ReportRows {
  private static final int MOST_NAMES = 20;

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Entries of the audit log by action. */
  public Map<String, Long> actions(Instant from, Instant to) {
    Map<String, Long> counts = new TreeMap<>();
    rows("SELECT action, count(*) FROM audit_entry WHERE at >= ?1 AND at < ?2 GROUP BY 1", from, to)
        .forEach(row -> counts.put((String) row[0], number(row[1])));
    return counts;
  }

  public List<Answers> answers(Instant from, Instant to) {
    return rows(
            "SELECT mode, department, count(*) FILTER (WHERE outcome = 'answered'),"
                + " count(*) FILTER (WHERE outcome = 'failed'),"
                + " count(*) FILTER (WHERE outcome IS NULL), coalesce(sum(spent_nano), 0)"
                + " FROM reservation WHERE created_at >= ?1 AND created_at < ?2"
                + " GROUP BY 1, 2 ORDER BY 1, 2",
            from,
            to)
        .map(
            row ->
                new Answers(
                    (String) row[0],
                    (String) row[1],
                    number(row[2]),
                    number(row[3]),
                    number(row[4]),
                    number(row[5])))
        .toList();
  }

  public List<Logins> refusedLogins(Instant from, Instant to) {
    return rows(
            "SELECT actor, count(*) FROM audit_entry WHERE at >= ?1 AND at < ?2"
                + " AND action = 'identity.login-failed' GROUP BY 1 ORDER BY 2 DESC, 1"
                + " LIMIT "
                + MOST_NAMES,
            from,
            to)
        .map(row -> new Logins((String) row[0], number(row[1])))
        .toList();
  }

  private Stream<Object[]> rows(String sql, Instant from, Instant to) {
    Query query =
        entities
            .createNativeQuery(sql)
            .setParameter(1, from.atOffset(ZoneOffset.UTC))
            .setParameter(2, to.atOffset(ZoneOffset.UTC));
    List<?> rows = query.getResultList();
    return rows.stream().map(Object[].class::cast);
  }

  private static long number(Object column) {
    return ((Number) column).longValue();
  }
}
