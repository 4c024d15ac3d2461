package org.fedrouter.identity.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An account's authenticator; its secret is sealed. */
@Entity
@Table(name = "second_factor")
public class SecondFactorRow {
  @Id
  @Column(name = "account")
  private String account;

  @Column(name = "sealed")
  private String sealed;

  @Column(name = "begun_at")
  private OffsetDateTime begunAt;

  @Column(name = "confirmed_at")
  private @Nullable OffsetDateTime confirmedAt;

  @Column(name = "last_step")
  private long lastStep;

  protected SecondFactorRow() {}

  /** One that its owner has not confirmed yet. */
  public SecondFactorRow(String account, String sealed, Instant now) {
    this.account = account;
    this.sealed = sealed;
    begunAt = now.atOffset(ZoneOffset.UTC);
  }

  public String sealed() {
    return sealed;
  }

  public boolean confirmed() {
    return confirmedAt != null;
  }

  public long lastStep() {
    return lastStep;
  }

  /** Another secret takes the place of one that was never confirmed. */
  public void replace(String with, Instant now) {
    sealed = with;
    begunAt = now.atOffset(ZoneOffset.UTC);
    lastStep = 0;
  }

  public void confirm(Instant now) {
    confirmedAt = now.atOffset(ZoneOffset.UTC);
  }
}
