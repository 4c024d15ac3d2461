package org.fedrouter.device.triage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.triage.Draft;

/** One version of a decision: its text is the record. */
@Entity
@Table(name = "disposition")
public class DispositionRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "finding", updatable = false)
  private String finding;

  @Column(name = "version", updatable = false)
  private int version;

  @Column(name = "author", updatable = false)
  private String author;

  @Column(name = "written_at", updatable = false)
  private OffsetDateTime writtenAt;

  @Column(name = "body", updatable = false)
  private String body;

  @Column(name = "sha256", updatable = false)
  private String sha256;

  protected DispositionRow() {}

  /** A new version. */
  public DispositionRow(UUID id, Draft draft) {
    RecordVersion record = draft.record();
    this.id = id;
    finding = record.record();
    version = record.version();
    author = draft.author();
    writtenAt = draft.written().atOffset(ZoneOffset.UTC);
    body = record.text();
    sha256 = record.hash().hex();
  }

  /**
   * As it was written.
   *
   * @throws IllegalArgumentException when somebody has changed the text into none
   */
  public Draft draft() {
    return Draft.read(body);
  }
}
