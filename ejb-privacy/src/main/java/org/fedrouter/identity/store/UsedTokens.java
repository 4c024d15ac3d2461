package org.fedrouter.identity.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;

/** Tokens of other houses that were used. */
@ApplicationScoped
public class UsedTokens {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Uses a token up; false when it was used before, on whatever router. */
  public boolean use(String issuer, String id, Instant expires) {
    return entities
            .createNativeQuery(
                "INSERT INTO used_token (issuer, token_id, expires_at) VALUES (?1, ?2, ?3)"
                    + " ON CONFLICT DO NOTHING")
            .setParameter(1, issuer)
            .setParameter(2, id)
            .setParameter(3, expires.atOffset(ZoneOffset.UTC))
            .executeUpdate()
        == 1;
  }

  /** Forgets what no clock would accept any more. */
  public void forget(Instant before) {
    int unused =
        entities
            .createNativeQuery("DELETE FROM used_token WHERE expires_at < ?1")
            .setParameter(1, before.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }
}
