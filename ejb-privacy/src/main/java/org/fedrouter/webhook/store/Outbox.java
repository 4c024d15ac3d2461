package org.fedrouter.webhook.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.fedrouter.webhook.Due;

/** Deliveries that are to be made, each tried by one router at a time. */
@ApplicationScoped
public class Outbox {
  /** Adds a delivery. */
  public static final String ADD =
      "INSERT INTO webhook_delivery (id, event, type, target, body)"
          + " VALUES (CAST(?1 AS uuid), CAST(?2 AS uuid), ?3, ?4, ?5)";

  /** Takes at most ?3 that are due at target ?2 out of the others' sight for ?1 seconds. */
  public static final String CLAIM =
      "UPDATE webhook_delivery SET next_at = now() + make_interval(secs => ?1) WHERE id IN ("
          + "SELECT id FROM webhook_delivery WHERE delivered_at IS NULL AND given_up_at IS NULL"
          + " AND next_at <= now() AND target = ?2 ORDER BY next_at LIMIT ?3"
          + " FOR UPDATE SKIP LOCKED)"
          + " RETURNING id::text, event::text, target, body, attempts";

  /** It arrived; an earlier attempt may have, too. */
  public static final String DELIVERED = ended("delivered_at = now(), last_error = ?2");

  /** It failed, and is tried again after ?3 seconds. */
  public static final String FAILED =
      ended("next_at = now() + make_interval(secs => ?3), last_error = ?2");

  /** It was not tried: due as before. */
  public static final String PUT_BACK =
      "UPDATE webhook_delivery SET next_at = now() WHERE id = CAST(?1 AS uuid)"
          + " AND delivered_at IS NULL AND given_up_at IS NULL";

  /** Nobody has taken it for ?1 seconds after it was due. */
  public static final String ORPHANS =
      "UPDATE webhook_delivery SET given_up_at = now(), last_error = 'not configured'"
          + " WHERE delivered_at IS NULL AND given_up_at IS NULL"
          + " AND next_at < now() - make_interval(secs => ?1)";

  /** It failed for the last time. */
  public static final String GIVEN_UP = ended("given_up_at = now(), last_error = ?2");

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  private static String ended(String assignments) {
    return "UPDATE webhook_delivery SET attempts = attempts + 1, "
        + assignments
        + " WHERE id = CAST(?1 AS uuid) AND delivered_at IS NULL AND given_up_at IS NULL";
  }

  /** Adds a delivery; it exists exactly if the caller's transaction commits. */
  public void add(UUID id, UUID event, String type, String target, String body) {
    execute(ADD, id.toString(), event.toString(), type, target, body);
  }

  /** Takes what is due; whoever dies with it leaves it to the others after the lease. */
  public List<Due> claim(String target, int most, Duration lease) {
    List<Due> due = new ArrayList<>();
    for (Object row : query(CLAIM, lease.toSeconds(), target, most).getResultList()) {
      Object[] columns = (Object[]) row;
      due.add(
          new Due(
              UUID.fromString((String) columns[0]),
              UUID.fromString((String) columns[1]),
              (String) columns[2],
              (String) columns[3],
              ((Number) columns[4]).intValue()));
    }
    return due;
  }

  public void putBack(UUID id) {
    execute(PUT_BACK, id.toString());
  }

  public void giveUpOrphans(Duration unseen) {
    execute(ORPHANS, unseen.toSeconds());
  }

  public void delivered(UUID id) {
    execute(DELIVERED, id.toString(), "");
  }

  public void failed(UUID id, String why, Duration pause) {
    execute(FAILED, id.toString(), why, pause.toSeconds());
  }

  public void givenUp(UUID id, String why) {
    execute(GIVEN_UP, id.toString(), why);
  }

  private void execute(String sql, Object... values) {
    int unused = query(sql, values).executeUpdate();
  }

  private Query query(String sql, Object... values) {
    Query query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query;
  }
}
