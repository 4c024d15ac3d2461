package org.fedrouter.device.proposal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.device.proposal.ProposalAnswer;
import org.fedrouter.device.proposal.Proposed;

/** What was proposed to somebody; its answers are lines. */
@Entity
@Table(name = "proposal")
public class ProposalRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "asked_by", updatable = false)
  private String askedBy;

  @Column(name = "asked_at", updatable = false)
  private OffsetDateTime askedAt;

  @Column(name = "subject", updatable = false)
  private String subject;

  @Column(name = "text_sha256", updatable = false)
  private String textSha256;

  @Column(name = "model", updatable = false)
  private String model;

  @Column(name = "version", updatable = false)
  private int version;

  @Column(name = "answers", updatable = false)
  private String answers;

  protected ProposalRow() {}

  /** A new one. */
  public ProposalRow(Proposed proposed) {
    id = proposed.id();
    askedBy = proposed.askedBy();
    askedAt = proposed.askedAt().atOffset(ZoneOffset.UTC);
    subject = proposed.subject();
    textSha256 = proposed.textSha256();
    model = proposed.model();
    version = proposed.version();
    answers =
        proposed.answers().stream().map(ProposalAnswer::line).collect(Collectors.joining("\n"));
  }

  public Proposed proposed() {
    return new Proposed(
        id,
        askedBy,
        askedAt.toInstant(),
        subject,
        textSha256,
        model,
        version,
        answers.lines().map(ProposalAnswer::parse).toList());
  }
}
