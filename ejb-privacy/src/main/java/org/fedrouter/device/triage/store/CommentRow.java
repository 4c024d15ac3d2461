package org.fedrouter.device.triage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fedrouter.compliance.triage.Disposition.Comment;

/** A remark. */
@Entity
@Table(name = "disposition_comment")
public class CommentRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "finding", updatable = false)
  private String finding;

  @Column(name = "author", updatable = false)
  private String author;

  @Column(name = "written_at", updatable = false)
  private OffsetDateTime writtenAt;

  @Column(name = "body", updatable = false)
  private String body;

  protected CommentRow() {}

  /** A new remark about a finding. */
  public CommentRow(UUID id, String finding, Comment comment) {
    this.id = id;
    this.finding = finding;
    author = comment.author();
    writtenAt = comment.at().atOffset(ZoneOffset.UTC);
    body = comment.text();
  }

  public Comment comment() {
    return new Comment(writtenAt.toInstant(), author, body);
  }
}
