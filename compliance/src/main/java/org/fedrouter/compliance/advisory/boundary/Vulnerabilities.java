package org.fedrouter.compliance.advisory.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Knowledge;
import org.fedrouter.compliance.advisory.VulnerabilityQuery;
import org.fedrouter.compliance.advisory.store.KnowledgeRows;
import org.fedrouter.compliance.feed.KnownFeed;

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

  /** What was imported, and how old it is. */
  public List<KnownFeed> feeds() {
    return read(KnowledgeRows::feeds);
  }
}
