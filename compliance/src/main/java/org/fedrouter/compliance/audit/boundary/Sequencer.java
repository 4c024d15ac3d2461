package org.fedrouter.compliance.audit.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.fedrouter.compliance.audit.log.CompactRange;
import org.fedrouter.compliance.audit.store.Sequencing;

/** One step of the sequencer as one transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Sequencer {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  @Inject AuditKeys keys;

  /** What this returns holds when it has returned: the transaction has committed then. */
  public Sequencing.Step step(CompactRange known) {
    try (Connection db = database.getConnection()) {
      return Sequencing.step(db, known, keys.signing());
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be reached", e);
    }
  }
}
