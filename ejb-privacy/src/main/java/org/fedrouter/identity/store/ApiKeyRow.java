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
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.KeySecrets;
import org.fedrouter.identity.Narrowing;
import org.fedrouter.identity.Networks;
import org.fedrouter.identity.Preferences;
import org.fedrouter.identity.RequestKey;
import org.jspecify.annotations.Nullable;

/** A program's key; the secrets themselves are nowhere, but for a sealed one that signs. */
@Entity
@Table(name = "api_key")
public class ApiKeyRow {
  @Id
  @Column(name = "id")
  private String id;

  @Column(name = "secret_sha256")
  private String secretHash;

  @Column(name = "former_sha256")
  private @Nullable String formerHash;

  @Column(name = "former_until")
  private @Nullable OffsetDateTime formerUntil;

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

  @Column(name = "scoped", updatable = false)
  private boolean scoped;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "api_key_scope", joinColumns = @JoinColumn(name = "api_key"))
  @Column(name = "permission")
  private Set<String> scopes = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "api_key_network", joinColumns = @JoinColumn(name = "api_key"))
  @Column(name = "cidr")
  private Set<String> networks = new HashSet<>();

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

  @Column(name = "signing_key")
  private @Nullable String signingKey;

  protected ApiKeyRow() {}

  /** A new key with the hash of its secret. */
  public ApiKeyRow(ApiKey key, Bytes secretHash) {
    id = key.id();
    this.secretHash = secretHash.hex();
    account = key.account();
    label = key.label();
    Narrowing narrowing = key.narrowing();
    narrowed = narrowing.departments() != null;
    departments.addAll(named(narrowing.departments()));
    scoped = narrowing.scopes() != null;
    scopes.addAll(named(narrowing.scopes()));
    networks.addAll(narrowing.networks().texts());
    department = key.preferences().department();
    mode = key.preferences().mode();
    createdBy = key.createdBy();
    createdAt = key.created().atOffset(ZoneOffset.UTC);
    expiresAt = key.expires().atOffset(ZoneOffset.UTC);
  }

  private static Set<String> named(@Nullable Set<String> names) {
    return names == null ? Set.of() : names;
  }

  /** As it may be listed. */
  public ApiKey key() {
    return new ApiKey(
        id,
        account,
        label,
        new Narrowing(
            narrowed ? departments : null, scoped ? scopes : null, Networks.parse(networks)),
        new Preferences(department, mode),
        createdBy,
        createdAt.toInstant(),
        expiresAt.toInstant(),
        revokedAt == null ? null : revokedAt.toInstant(),
        lastUsed,
        formerUntil == null ? null : formerUntil.toInstant(),
        signingKey().map(RequestKey::algorithm).orElse(null));
  }

  /** What opens it. */
  public KeySecrets secrets() {
    Bytes current = Bytes.of(HexFormat.of().parseHex(secretHash));
    return formerHash == null || formerUntil == null
        ? new KeySecrets(current)
        : new KeySecrets(
            current,
            new KeySecrets.Former(
                Bytes.of(HexFormat.of().parseHex(formerHash)), formerUntil.toInstant()));
  }

  /** These secrets open it from now on, and no others. */
  public void rotate(KeySecrets secrets) {
    KeySecrets.Former former = secrets.former();
    secretHash = secrets.current().hex();
    formerHash = former == null ? null : former.hash().hex();
    formerUntil = former == null ? null : former.until().atOffset(ZoneOffset.UTC);
  }

  /** What signs its requests. */
  public Optional<RequestKey> signingKey() {
    return Optional.ofNullable(signingKey).map(RequestKey::parse);
  }

  /** This key signs its requests from now on; null for none. */
  public void sign(@Nullable RequestKey with) {
    signingKey = with == null ? null : with.text();
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
