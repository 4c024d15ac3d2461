package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.fedrouter.identity.RecoveryCode;

/** Authenticators and recovery codes. */
@ApplicationScoped
public class SecondFactorRows {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public Optional<SecondFactorRow> find(String account) {
    return Optional.ofNullable(entities.find(SecondFactorRow.class, account));
  }

  public void add(SecondFactorRow row) {
    entities.persist(row);
  }

  /** Uses up the step of a code; false when it, or a later one, was used meanwhile. */
  public boolean use(String account, long step) {
    return entities
            .createNativeQuery(
                "UPDATE second_factor SET last_step = ?2 WHERE account = ?1 AND last_step < ?2")
            .setParameter(1, account)
            .setParameter(2, step)
            .executeUpdate()
        == 1;
  }

  /** Uses up a recovery code; false for a wrong or used one. */
  public boolean use(String account, RecoveryCode code, Instant now) {
    return entities
            .createNativeQuery(
                "UPDATE recovery_code SET used_at = ?3 WHERE account = ?1 AND sha256 = ?2"
                    + " AND used_at IS NULL")
            .setParameter(1, account)
            .setParameter(2, code.hash().hex())
            .setParameter(3, now.atOffset(ZoneOffset.UTC))
            .executeUpdate()
        == 1;
  }

  /** These are the account's recovery codes from now on, and no others. */
  public void replaceCodes(String account, List<RecoveryCode> codes) {
    removeCodes(account);
    for (RecoveryCode code : codes) {
      int unused =
          entities
              .createNativeQuery("INSERT INTO recovery_code (account, sha256) VALUES (?1, ?2)")
              .setParameter(1, account)
              .setParameter(2, code.hash().hex())
              .executeUpdate();
    }
  }

  private void removeCodes(String account) {
    int unused =
        entities
            .createNativeQuery("DELETE FROM recovery_code WHERE account = ?1")
            .setParameter(1, account)
            .executeUpdate();
  }

  public void remove(String account) {
    removeCodes(account);
    int unused =
        entities
            .createNativeQuery("DELETE FROM second_factor WHERE account = ?1")
            .setParameter(1, account)
            .executeUpdate();
  }
}
