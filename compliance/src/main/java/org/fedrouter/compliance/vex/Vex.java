package org.fedrouter.compliance.vex;

import java.time.Instant;
import java.util.List;
import org.fedrouter.compliance.sbom.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A document with statements.
 *
 * @param id unique for its author
 * @param revision from 1
 * @param findings what its reader passed over
 */
public record Vex(
    Format format,
    String id,
    String author,
    @Nullable Instant timestamp,
    int revision,
    List<Statement> statements,
    List<Finding> findings) {
  /** What it was written in. */
  public enum Format {
    CYCLONEDX,
    OPENVEX,
    CSAF
  }

  public Vex {
    statements = List.copyOf(statements);
    findings = List.copyOf(findings);
  }

  /**
   * When a statement of this document was made or last changed; the beginning of time if unknown.
   */
  public Instant time(Statement statement) {
    if (statement.updated() != null) {
      return statement.updated();
    }
    if (statement.issued() != null) {
      return statement.issued();
    }
    return timestamp == null ? Instant.MIN : timestamp;
  }
}
