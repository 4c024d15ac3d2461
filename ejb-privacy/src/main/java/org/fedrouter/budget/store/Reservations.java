package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.stream.JsonGenerator;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.UsedKey;
import org.fedrouter.core.ledger.LedgerKey;

/**
 * Reservation rows, many in one statement. The database moves the amounts of the ledgers that a
 * reservation names when it is inserted and when it is settled.
 */
@ApplicationScoped
public class Reservations {
  private static final String INSERT =
      "INSERT INTO reservation (id, subject, idempotency_key, request_hash, department, mode,"
          + " tokens_max, held_nano, ledgers, created_at)"
          + " SELECT r.* FROM jsonb_to_recordset(?1::jsonb) AS r(id uuid, subject text,"
          + " idempotency_key text, request_hash text, department text, mode text,"
          + " tokens_max integer, held_nano bigint, ledgers text[], created_at timestamptz)"
          + " ON CONFLICT (subject, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING"
          + " RETURNING id::text";

  private static final String SETTLE =
      "SELECT reservation::text, reserved FROM settle_reservations(?1::jsonb, ?2)";

  /** The inner query, not a join: it always finds its row by the index of keys. */
  private static final String USED =
      "SELECT k.subject, k.idempotency_key FROM jsonb_to_recordset(?1::jsonb)"
          + " AS k(subject text, idempotency_key text) WHERE (SELECT true FROM reservation r"
          + " WHERE r.subject = k.subject AND r.idempotency_key = k.idempotency_key)";

  private static final String ABANDONED =
      "SELECT id::text, subject, request_hash, idempotency_key, department, mode, tokens_max,"
          + " held_nano, to_json(ledgers)::text"
          + " FROM reservation WHERE settled_at IS NULL AND mode <> 'lease'"
          + " AND created_at < clock_timestamp() - make_interval(secs => ?1)"
          + " ORDER BY created_at LIMIT 500";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /**
   * Inserts reservations.
   *
   * @param begins when each was made
   * @return the ids of those inserted; left out are those whose key another transaction has used
   */
  public Set<UUID> insert(
      Collection<ReservationRequest> requests, Function<ReservationRequest, Instant> begins) {
    Set<UUID> inserted = new HashSet<>();
    if (!requests.isEmpty()) {
      String rows =
          JsonRows.of(requests, (json, request) -> write(json, request, begins.apply(request)));
      for (Object id : entities.createNativeQuery(INSERT).setParameter(1, rows).getResultList()) {
        inserted.add(UUID.fromString((String) id));
      }
    }
    return inserted;
  }

  private void write(JsonGenerator json, ReservationRequest request, Instant begins) {
    json.write("id", request.id().toString())
        .write("created_at", begins.toString())
        .write("subject", request.subject())
        .write("request_hash", request.requestHash())
        .write("department", request.department())
        .write("mode", request.mode())
        .write("tokens_max", request.tokens())
        .write("held_nano", request.nano());
    if (request.idempotencyKey() != null) {
      json.write("idempotency_key", request.idempotencyKey());
    }
    json.writeStartArray("ledgers");
    request.ledgers().forEach(key -> json.write(key.label()));
    json.writeEnd();
  }

  /**
   * Settles open reservations.
   *
   * @return those settled now, and when each was made; left out are those settled before
   */
  public Map<UUID, Instant> settle(Collection<Settlement> settlements, Instant now) {
    Map<UUID, Instant> settled = new HashMap<>();
    if (!settlements.isEmpty()) {
      Query query =
          entities
              .createNativeQuery(SETTLE)
              .setParameter(1, JsonRows.of(settlements, this::write))
              .setParameter(2, now.atOffset(ZoneOffset.UTC));
      for (Object row : query.getResultList()) {
        Object[] columns = (Object[]) row;
        settled.put(UUID.fromString((String) columns[0]), ((Timestamp) columns[1]).toInstant());
      }
    }
    return settled;
  }

  private void write(JsonGenerator json, Settlement settlement) {
    json.write("id", settlement.reservation().id().toString())
        .write("spent_nano", settlement.spentNano())
        .write("outcome", settlement.answered() ? "answered" : "failed");
  }

  /** Which of the keys were used before. */
  public Set<UsedKey> used(Collection<UsedKey> keys) {
    Set<UsedKey> used = new HashSet<>();
    if (!keys.isEmpty()) {
      Query query =
          entities.createNativeQuery(USED).setParameter(1, JsonRows.of(keys, this::write));
      for (Object row : query.getResultList()) {
        Object[] columns = (Object[]) row;
        used.add(new UsedKey((String) columns[0], (String) columns[1]));
      }
    }
    return used;
  }

  private void write(JsonGenerator json, UsedKey key) {
    json.write("subject", key.subject()).write("idempotency_key", key.idempotencyKey());
  }

  /** The reservation that a subject made under an idempotency key. */
  public Optional<ReservationRow> find(String subject, String idempotencyKey) {
    return entities
        .createQuery(
            "SELECT r FROM ReservationRow r WHERE r.subject = :subject AND r.idempotencyKey = :key",
            ReservationRow.class)
        .setParameter("subject", subject)
        .setParameter("key", idempotencyKey)
        .getResultStream()
        .findFirst();
  }

  /**
   * Reservations of answers older than this that nobody settled: their router died. A lease stays
   * open until its region returns it.
   */
  public List<ReservationRequest> abandoned(long seconds) {
    List<ReservationRequest> abandoned = new ArrayList<>();
    for (Object row :
        entities.createNativeQuery(ABANDONED).setParameter(1, seconds).getResultList()) {
      abandoned.add(request((Object[]) row));
    }
    return abandoned;
  }

  private static ReservationRequest request(Object[] row) {
    return new ReservationRequest(
        UUID.fromString((String) row[0]),
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        ((Number) row[6]).intValue(),
        JsonRows.strings((String) row[8]).stream().map(LedgerKey::ofLabel).toList(),
        ((Number) row[7]).longValue());
  }
}
