package org.fedrouter.device.proposal.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.fedrouter.device.proposal.ModelInUse;

/** A model that was put into use. */
@Entity
@Table(name = "proposal_model")
public class ProposalModelRow {
  @Id
  @Column(name = "ordinal")
  private int ordinal;

  @Column(name = "version", updatable = false)
  private int version;

  @Column(name = "sha256", updatable = false)
  private String sha256;

  @Column(name = "card", updatable = false)
  private String card;

  @Column(name = "changed_by", updatable = false)
  private String changedBy;

  @Column(name = "changed_at", updatable = false)
  private OffsetDateTime changedAt;

  @Column(name = "reason", updatable = false)
  private String reason;

  protected ProposalModelRow() {}

  /** A new one. */
  public ProposalModelRow(ModelInUse model) {
    ordinal = model.ordinal();
    version = model.version();
    sha256 = model.sha256();
    card = model.card();
    changedBy = model.changedBy();
    changedAt = model.changedAt().atOffset(ZoneOffset.UTC);
    reason = model.reason();
  }

  public ModelInUse model() {
    return new ModelInUse(ordinal, version, sha256, card, changedBy, changedAt.toInstant(), reason);
  }
}
