package org.fedrouter.device.triage.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SigningSeries;

/** A signature: its text is what was signed. */
@Entity
@Table(name = "disposition_signature")
public class SignatureRow {
  @Id
  @Column(name = "id")
  private UUID id;

  @Column(name = "finding", updatable = false)
  private String finding;

  @Column(name = "ordinal", updatable = false)
  private int ordinal;

  @Column(name = "version", updatable = false)
  private int version;

  @Column(name = "record_sha256", updatable = false)
  private String recordSha256;

  @Column(name = "account", updatable = false)
  private String account;

  @Column(name = "meaning", updatable = false)
  private String meaning;

  @Column(name = "series", updatable = false)
  private UUID series;

  @Column(name = "session", updatable = false)
  private String session;

  @Column(name = "signed_at", updatable = false)
  private OffsetDateTime signedAt;

  @Column(name = "body", updatable = false)
  private String body;

  @Column(name = "sha256", updatable = false)
  private String sha256;

  protected SignatureRow() {}

  /** A new signature, the {@code ordinal}-th of its record. */
  public SignatureRow(UUID id, int ordinal, Signature signature, SigningSeries in) {
    this.id = id;
    this.ordinal = ordinal;
    finding = signature.record();
    version = signature.version();
    recordSha256 = signature.recordHash().hex();
    account = signature.signer().account();
    meaning = signature.meaning().label();
    series = UUID.fromString(in.id());
    session = in.session();
    signedAt = signature.at().atOffset(ZoneOffset.UTC);
    body = signature.text();
    sha256 = signature.hash().hex();
  }

  /**
   * As it was given.
   *
   * @throws IllegalArgumentException when somebody has changed the text into none
   */
  public Signature signature() {
    return Signature.read(body);
  }

  /**
   * The series that it ends.
   *
   * @param began when that was first signed in
   */
  public SigningSeries series(Instant began) {
    return new SigningSeries(series.toString(), account, session, began, signedAt.toInstant());
  }

  public UUID seriesId() {
    return series;
  }

  public Instant signed() {
    return signedAt.toInstant();
  }
}
