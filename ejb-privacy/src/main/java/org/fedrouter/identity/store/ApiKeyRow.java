package org.fedrouter.identity.store;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.Preferences;
import org.jspecify.annotations.Nullable;

/** A program's key; the secret itself is nowhere. */
@Entity
@Table(name = "api_key")
public class ApiKeyRow {
  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "secret_sha256", updatable = false)
  private String secretHash;

  @Column(name = "account", updatable = false)
  private String account;

  @Column(name = "label", updatable = false)
  private String label;

  @Column(name = "narrowed", updatable = false)
  private boolean narrowed;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "api_key_department", joinColumns = @JoinColumn(name = "api_key"))
  @Column(name = "department")
  private Set<String> departments = new HashSet<>();

  @Column(name = "department", updatable = false)
  private String department;

  @Column(name = "mode", updatable = false)
  private String mode;

  @Column(name = "created_by", updatable = false)
  private String createdBy;

  @Column(name = "created_at", updatable = false)
  private OffsetDateTime createdAt;

  @Column(name = "expires_at", updatable = false)
  private OffsetDateTime expiresAt;

  @Column(name = "revoked_at")
  private @Nullable OffsetDateTime revokedAt;

  @Column(name = "last_used")
  private @Nullable LocalDate lastUsed;

  protected ApiKeyRow() {}

  /** A new key with the hash of its secret. */
  public ApiKeyRow(ApiKey key, Bytes secretHash) {
    id = key.id();
    this.secretHash = secretHash.hex();
    account = key.account();
    label = key.label();
    narrowed = key.departments() != null;
    if (key.departments() != null) {
      departments.addAll(key.departments());
    }
    department = key.preferences().department();
    mode = key.preferences().mode();
    createdBy = key.createdBy();
    createdAt = key.created().atOffset(ZoneOffset.UTC);
    expiresAt = key.expires().atOffset(ZoneOffset.UTC);
  }

  /** As it may be listed. */
  public ApiKey key() {
    return new ApiKey(
        id,
        account,
        label,
        narrowed ? new TreeSet<>(departments).stream().toList() : null,
        new Preferences(department, mode),
        createdBy,
        createdAt.toInstant(),
        expiresAt.toInstant(),
        revokedAt == null ? null : revokedAt.toInstant(),
        lastUsed);
  }

  public String secretHash() {
    return secretHash;
  }

  /** Refuses the key from now on; what was revoked before stays so since then. */
  public void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now.atOffset(ZoneOffset.UTC);
    }
  }

  /** Remembers the day, no more. */
  public void use(LocalDate day) {
    if (lastUsed == null || lastUsed.isBefore(day)) {
      lastUsed = day;
    }
  }
}
