package org.fedrouter.budget.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/** Ledger, reservation and answer rows inside the caller's transaction. */
@ApplicationScoped
public class Ledgers {
  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  /** Locks the rows of the given keys, always in the same order; missing ones are left out. */
  public List<LedgerRow> lock(Collection<LedgerKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    String places = keys.stream().map(key -> "(?, ?)").collect(Collectors.joining(", "));
    Query query =
        entities.createNativeQuery(
            "SELECT * FROM ledger WHERE (kind, id) IN ("
                + places
                + ") ORDER BY kind, id FOR UPDATE",
            LedgerRow.class);
    int position = 1;
    for (LedgerKey key : keys) {
      query.setParameter(position++, key.kind().label());
      query.setParameter(position++, key.id());
    }
    return rows(query);
  }

  /** Balances as of now, without locks. */
  public List<LedgerBalance> balances(LedgerKind kind, Collection<String> ids) {
    return entities
        .createQuery(
            "SELECT l FROM LedgerRow l WHERE l.kind = :kind AND l.id IN :ids ORDER BY l.id",
            LedgerRow.class)
        .setParameter("kind", kind.label())
        .setParameter("ids", ids)
        .getResultStream()
        .map(LedgerRow::balance)
        .toList();
  }

  /** Inserts a reservation; false when the subject has used the idempotency key before. */
  public boolean insert(ReservationRequest request, Instant now) {
    if (request.idempotencyKey() == null) {
      entities.persist(new ReservationRow(request, now)); // joins the batch of this transaction
    } else if (!insertOnce(request, now)) {
      return false;
    }
    request
        .ledgers()
        .forEach(
            key -> entities.persist(new ReservationLineRow(request.id(), key, request.nano())));
    return true;
  }

  private boolean insertOnce(ReservationRequest request, Instant now) {
    int inserted =
        entities
            .createNativeQuery(
                "INSERT INTO reservation (id, subject, idempotency_key, request_hash, department,"
                    + " mode, tokens_max, held_nano, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (subject, idempotency_key) DO NOTHING")
            .setParameter(1, request.id())
            .setParameter(2, request.subject())
            .setParameter(3, request.idempotencyKey())
            .setParameter(4, request.requestHash())
            .setParameter(5, request.department())
            .setParameter(6, request.mode())
            .setParameter(7, request.tokens())
            .setParameter(8, request.nano())
            .setParameter(9, now.atOffset(ZoneOffset.UTC))
            .executeUpdate();
    return inserted == 1;
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
   * Locks one reservation.
   *
   * @throws IllegalStateException when there is none of that id
   */
  public ReservationRow lock(UUID id) {
    ReservationRow row = entities.find(ReservationRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (row == null) {
      throw new IllegalStateException("there is no reservation " + id);
    }
    return row;
  }

  /** Reservations made before {@code cutoff} that nobody settled: their router died. */
  public List<ReservationRow> abandoned(Instant cutoff) {
    return entities
        .createQuery(
            "SELECT r FROM ReservationRow r WHERE r.settledAt IS NULL AND r.createdAt < :cutoff",
            ReservationRow.class)
        .setParameter("cutoff", cutoff.atOffset(ZoneOffset.UTC))
        .setMaxResults(500)
        .getResultList();
  }

  /** The ledgers that carry a reservation. */
  public List<LedgerKey> lines(UUID reservation) {
    return entities
        .createQuery(
            "SELECT l FROM ReservationLineRow l WHERE l.reservationId = :id",
            ReservationLineRow.class)
        .setParameter("id", reservation)
        .getResultStream()
        .map(ReservationLineRow::key)
        .toList();
  }

  /** The stored answer of a reservation. */
  public Optional<ReleasedAnswerRow> answer(UUID reservation) {
    return Optional.ofNullable(entities.find(ReleasedAnswerRow.class, reservation));
  }

  /** Deletes answers that may no longer be replayed. */
  public void forget(Instant now) {
    int unused =
        entities
            .createQuery("DELETE FROM ReleasedAnswerRow a WHERE a.expiresAt < :now")
            .setParameter("now", now.atOffset(ZoneOffset.UTC))
            .executeUpdate();
  }

  /** Stores an answer for replays. */
  public void keep(UUID reservation, String body, Instant expiresAt) {
    entities.persist(new ReleasedAnswerRow(reservation, body, expiresAt));
  }

  private static List<LedgerRow> rows(Query query) {
    List<LedgerRow> rows = new ArrayList<>();
    for (Object row : query.getResultList()) {
      rows.add((LedgerRow) row);
    }
    return rows;
  }
}
