package org.fedrouter.compliance.audit.boundary;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.fedrouter.compliance.audit.store.Forwarding;

/** Sends a few entries and moves the position; in no transaction while it sends. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SyslogStep {
  @Resource(lookup = "jdbc/fedrouter")
  DataSource database;

  /** How many were new; when this throws, they are sent again. */
  public int send(String name, SyslogLink link, boolean fresh) {
    try (Connection db = database.getConnection()) {
      return Forwarding.step(db, name, link::send, fresh);
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be reached", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the collector cannot be reached", e);
    }
  }
}
