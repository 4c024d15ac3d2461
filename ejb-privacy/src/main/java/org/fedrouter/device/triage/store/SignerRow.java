package org.fedrouter.device.triage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fedrouter.device.triage.RegisteredSigner;

/** Somebody whose identity was verified. */
@Entity
@Table(name = "signer")
public class SignerRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "account", updatable = false)
  private String account;

  @Column(name = "printed_name", updatable = false)
  private String printedName;

  @Column(name = "verified_by", updatable = false)
  private String verifiedBy;

  @Column(name = "registered_at", updatable = false)
  private OffsetDateTime registeredAt;

  protected SignerRow() {}

  /** A new one, or another name of one. */
  public SignerRow(UUID id, RegisteredSigner signer) {
    this.id = id;
    account = signer.account();
    printedName = signer.printedName();
    verifiedBy = signer.verifiedBy();
    registeredAt = signer.registered().atOffset(ZoneOffset.UTC);
  }

  public RegisteredSigner signer() {
    return new RegisteredSigner(account, printedName, verifiedBy, registeredAt.toInstant());
  }
}
