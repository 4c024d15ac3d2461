package org.fedrouter.compliance.advisory.store;

import java.sql.SQLException;

/** The database did not take a batch; the position before it is where to go on. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SQLException reason;

  StoreFailure(SQLException reason) {
    super(reason);
    this.reason = reason;
  }

  /** What the database said. */
  public SQLException reason() {
    return reason;
  }
}
