package org.fedrouter.device.analysis.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;
import org.fedrouter.compliance.advisory.index.Touched;
import org.fedrouter.device.analysis.Changes;
import org.fedrouter.device.analysis.StoredBom;
import org.fedrouter.device.analysis.StoredFinding;
import org.fedrouter.device.analysis.Work;
import org.fedrouter.device.analysis.store.BomRows;
import org.fedrouter.device.analysis.store.FindingReading;
import org.fedrouter.device.analysis.store.FindingRows;
import org.fedrouter.device.analysis.store.PartRows;
import org.fedrouter.device.triage.boundary.Triage;
import org.fedrouter.runtime.Time;

/** Brings findings up to a change of the feeds, some systems in each transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Catching {
  /** Systems that are looked at for one transaction. */
  private static final int MOST = 500;

  /**
   * Components of one transaction's systems when only those are looked up that a change touches.
   */
  private static final int BY_DELTA = 200_000;

  /** Components of one transaction's systems when all are looked up. */
  private static final int WHOLE = 20_000;

  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @Inject Vulnerabilities vulnerabilities;
  @Inject AnalysisSettings settings;
  @Inject AnalysisAudit audit;
  @Inject Reopening reopening;
  @Inject Triage triage;
  @Inject Works works;
  @Inject Time time;

  /** Notes what another table has decided before this router was configured. */
  public void outdate() {
    try (Connection db = database.getConnection()) {
      new BomRows(db).outdated(settings.scheme().table().name());
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be kept", e);
    }
  }

  /** Whether findings of any system are older than the newest change. */
  public boolean isBehind() {
    long version = vulnerabilities.version();
    try (Connection db = database.getConnection()) {
      return !new BomRows(db).behind(version, 1).isEmpty();
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be read", e);
    }
  }

  /** Brings the systems that are furthest behind up to a snapshot; 0 when none is behind. */
  public int up(IndexSnapshot snapshot) {
    try (Connection db = database.getConnection()) {
      BomRows rows = new BomRows(db);
      // Another router that does the same waits, and then finds it done.
      rows.lock("reanalysis");
      List<StoredBom> behind = rows.behind(snapshot.version(), MOST);
      if (behind.isEmpty()) {
        return 0;
      }
      long since = behind.getFirst().analysedAs();
      Optional<Touched> touched = snapshot.since(since);
      List<StoredBom> some =
          locked(rows, first(behind, touched.isPresent() ? BY_DELTA : WHOLE), snapshot.version());
      Refreshing refreshing =
          new Refreshing(
              db,
              new Knowing(vulnerabilities, triage),
              settings.scheme(),
              snapshot.version(),
              time.instant());
      List<Work> matched = matched(db, some, touched);
      told(refreshing.match(matched, snapshot));
      reweigh(db, refreshing, some, since);
      Instant now = time.instant();
      rows.analysed(ids(some), snapshot.version(), now);
      return some.size();
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be kept", e);
    }
  }

  /** As many as have so many components, and at least one. */
  private static List<StoredBom> first(List<StoredBom> boms, int components) {
    int count = 0;
    long sum = 0;
    while (count < boms.size()
        && (count == 0 || sum + boms.get(count).components() <= components)) {
      sum += boms.get(count++).components();
    }
    return boms.subList(0, count);
  }

  /** Those of some that are still behind when nobody else can change them any more. */
  private static List<StoredBom> locked(BomRows rows, List<StoredBom> some, long version)
      throws SQLException {
    rows.lock(some.stream().map(StoredBom::scope).toArray(String[]::new));
    Set<StoredBom> still = Set.copyOf(rows.behind(version, MOST));
    return some.stream().filter(still::contains).toList();
  }

  /** The parts that must be looked at: all when nobody remembers what the change touches. */
  private List<Work> matched(Connection db, List<StoredBom> some, Optional<Touched> touched)
      throws SQLException {
    return touched.isEmpty()
        ? works.whole(db, some)
        : works.some(db, some, new PartRows(db).touched(ids(some), touched.get()));
  }

  private static List<UUID> ids(List<StoredBom> boms) {
    return boms.stream().map(StoredBom::id).toList();
  }

  private void reweigh(Connection db, Refreshing refreshing, List<StoredBom> some, long since)
      throws SQLException {
    Set<String> ids = new FindingRows(db).reweighed(ids(some), since);
    ids.removeAll(refreshing.weighed());
    List<StoredFinding> findings = new FindingReading(db).of(ids);
    told(refreshing.weigh(works.of(db, some, findings), findings));
  }

  private void told(List<Changes> changes) {
    reopening.reopen(changes, AnalysisAudit.FEEDS);
    audit.changed(changes, AnalysisAudit.FEEDS);
  }
}
