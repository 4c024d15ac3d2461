package org.fedrouter.device.triage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.core.exchange.Bytes;

/** What a finding rests on since then. */
@Entity
@Table(name = "finding_evidence")
public class EvidenceRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "finding", updatable = false)
  private String finding;

  @Column(name = "ordinal", updatable = false)
  private int ordinal;

  @Column(name = "device", updatable = false)
  private String device;

  @Column(name = "component", updatable = false)
  private String component;

  @Column(name = "advisory", updatable = false)
  private String advisory;

  @Column(name = "evidence", updatable = false)
  private String evidence;

  @Column(name = "recorded_by", updatable = false)
  private String recordedBy;

  @Column(name = "recorded_at", updatable = false)
  private OffsetDateTime recordedAt;

  protected EvidenceRow() {}

  /** A new row, the {@code ordinal}-th of its finding. */
  public EvidenceRow(UUID id, int ordinal, Finding finding, String by, Instant now) {
    this.id = id;
    this.ordinal = ordinal;
    this.finding = finding.id();
    device = finding.device();
    component = finding.component();
    advisory = finding.advisory();
    evidence = finding.evidence().hex();
    recordedBy = by;
    recordedAt = now.atOffset(ZoneOffset.UTC);
  }

  public int ordinal() {
    return ordinal;
  }

  /** The finding as it is since then. */
  public Finding finding() {
    return new Finding(
        finding, device, component, advisory, Bytes.of(HexFormat.of().parseHex(evidence)));
  }
}
