package org.fedrouter.compliance.advisory.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Knowledge;
import org.fedrouter.compliance.advisory.VulnerabilityQuery;
import org.fedrouter.compliance.advisory.store.FactRows;
import org.fedrouter.compliance.advisory.store.KnowledgeRows;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.priority.Facts;

/** Reads what was imported. */
@Stateless
public class Vulnerabilities {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @FunctionalInterface
  private interface Reading<T> {
    T of(KnowledgeRows rows) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try (Connection db = database.getConnection()) {
      return reading.of(new KnowledgeRows(db));
    } catch (SQLException e) {
      throw new IllegalStateException("vulnerabilities cannot be read", e);
    }
  }

  /** What is known of a vulnerability under any of its names; empty when nothing is. */
  public Optional<Knowledge> of(String name) {
    return read(rows -> of(rows, name));
  }

  private static Optional<Knowledge> of(KnowledgeRows rows, String name) throws SQLException {
    List<Advisory> advisories = rows.advisories(name);
    if (advisories.isEmpty()) {
      return Optional.empty();
    }
    String known = Knowledge.nameOf(name, advisories);
    return Optional.of(
        new Knowledge(
            known,
            advisories,
            rows.exploited(known).orElse(null),
            rows.score(known).orElse(null),
            rows.decisions(known),
            rows.version()));
  }

  /** Some of the vulnerabilities that fit, by name. */
  public List<String> search(VulnerabilityQuery question, int most) {
    return read(rows -> rows.search(question, most));
  }

  /** The newest change of any feed; 0 before the first. */
  public long version() {
    return read(KnowledgeRows::version);
  }

  /** A part of all advisories, by source and name. */
  public List<Advisory> after(String source, String id, int most) {
    return read(rows -> rows.after(source, id, most));
  }

  /** Advisories that a later change than this one has brought; empty when there are more. */
  public Optional<List<Advisory>> changedAfter(long version, int most) {
    return read(
        rows ->
            rows.countAfter(version, most + 1) > most
                ? Optional.empty()
                : Optional.of(rows.changedAfter(version)));
  }

  /**
   * What is known of vulnerabilities, for their urgency.
   *
   * @param names all names of each, by what it is asked as
   */
  public <K> Map<K, Facts> facts(Map<K, Set<String>> names) {
    try (Connection db = database.getConnection()) {
      return new FactRows(db).of(names);
    } catch (SQLException e) {
      throw new IllegalStateException("vulnerabilities cannot be read", e);
    }
  }

  /** What was imported, and how old it is. */
  public List<KnownFeed> feeds() {
    return read(KnowledgeRows::feeds);
  }
}
