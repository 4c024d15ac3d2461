package org.fedrouter.device.analysis.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.device.analysis.DecidedFinding;
import org.fedrouter.device.analysis.StoredFinding;

/** What analyses have found, for those who decide about it. */
@ApplicationScoped
public class KnownFindings {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  /** The finding of an id, with what it rests on now; empty when no analysis has found it. */
  public Optional<Finding> find(String id) {
    try (Connection db = database.getConnection()) {
      Optional<StoredFinding> found = new FindingReading(db).find(id);
      return found.isEmpty()
          ? Optional.empty()
          : new BomRows(db).find(found.get().bom()).map(bom -> DecidedFinding.of(found.get(), bom));
    } catch (SQLException e) {
      throw new IllegalStateException("findings cannot be read", e);
    }
  }
}
