package org.fedrouter.federation.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.federation.StoredEvent;
import org.fedrouter.federation.StoredRound;

/** Rows of rounds, and of what was accepted in them; events are only ever added. */
@ApplicationScoped
public class RoundRows {
  private static final String SELECT =
      "SELECT training, number, version, chosen, begun_at, state, outcome, deadline, events, head"
          + " FROM federation_round WHERE training = ?1";

  private static final String INSERT =
      "INSERT INTO federation_round (training, number, version, chosen, begun_at, state, deadline,"
          + " head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

  private static final String APPEND =
      "INSERT INTO federation_event (training, round, place, at, kind, hospital, body, head)"
          + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

  private static final String FOLLOW =
      "UPDATE federation_round SET state = ?3, outcome = ?4, deadline = ?5, events = ?6, head = ?7"
          + " WHERE training = ?1 AND number = ?2";

  private static final String EVENTS =
      "SELECT place, at, kind, hospital, body, head FROM federation_event"
          + " WHERE training = ?1 AND round = ?2 AND place BETWEEN ?3 AND ?4 ORDER BY place";

  private static final String HEADERS =
      "SELECT place, at, kind, hospital, body, head FROM federation_event"
          + " WHERE training = ?1 AND round < ?2 AND kind = 'header' ORDER BY round, place";

  @PersistenceContext(unitName = "fedrouter")
  EntityManager entities;

  public void insert(StoredRound round) {
    int unused =
        entities
            .createNativeQuery(INSERT)
            .setParameter(1, round.training())
            .setParameter(2, round.number())
            .setParameter(3, round.version())
            .setParameter(4, String.join("\n", round.chosen()))
            .setParameter(5, round.begunAt().atOffset(ZoneOffset.UTC))
            .setParameter(6, round.state())
            .setParameter(7, round.deadline().atOffset(ZoneOffset.UTC))
            .setParameter(8, round.head())
            .executeUpdate();
  }

  public Optional<StoredRound> find(String training, int number) {
    return rounds(
            entities
                .createNativeQuery(SELECT + " AND number = ?2")
                .setParameter(1, training)
                .setParameter(2, number))
        .stream()
        .findFirst();
  }

  /** All of a training, without the drawing of groups, in their order. */
  public List<StoredRound> all(String training) {
    return rounds(
        entities
            .createNativeQuery(SELECT + " AND number > 0 ORDER BY number")
            .setParameter(1, training));
  }

  /** Adds an event, and what follows from it for those who look. */
  public void append(
      StoredRound round, StoredEvent event, String state, String outcome, Instant deadline) {
    int added =
        entities
            .createNativeQuery(APPEND)
            .setParameter(1, round.training())
            .setParameter(2, round.number())
            .setParameter(3, event.place())
            .setParameter(4, event.at().atOffset(ZoneOffset.UTC))
            .setParameter(5, event.kind())
            .setParameter(6, event.hospital())
            .setParameter(7, event.body().toArray())
            .setParameter(8, event.head())
            .executeUpdate();
    int followed =
        entities
            .createNativeQuery(FOLLOW)
            .setParameter(1, round.training())
            .setParameter(2, round.number())
            .setParameter(3, state)
            .setParameter(4, outcome)
            .setParameter(5, deadline.atOffset(ZoneOffset.UTC))
            .setParameter(6, event.place())
            .setParameter(7, event.head())
            .executeUpdate();
    if (added != 1 || followed != 1) {
      throw new IllegalStateException("an event of a round was not stored");
    }
  }

  /**
   * Events of a row as it was read, in their order; without those that others have added since.
   *
   * @param from the first place
   */
  public List<StoredEvent> events(StoredRound round, int from) {
    return events(
        entities
            .createNativeQuery(EVENTS)
            .setParameter(1, round.training())
            .setParameter(2, round.number())
            .setParameter(3, from)
            .setParameter(4, round.events()));
  }

  /** Headers of vectors of the rounds before one. */
  public List<StoredEvent> headersBefore(String training, int number) {
    return events(
        entities
            .createNativeQuery(HEADERS)
            .setParameter(1, training)
            .setParameter(2, number));
  }

  private static List<StoredEvent> events(Query query) {
    List<StoredEvent> events = new ArrayList<>();
    for (Object found : query.getResultList()) {
      Object[] row = (Object[]) found;
      events.add(
          new StoredEvent(
              ((Number) row[0]).intValue(),
              instant(row[1]),
              (String) row[2],
              (String) row[3],
              Bytes.of((byte[]) row[4]),
              (String) row[5]));
    }
    return events;
  }

  private static List<StoredRound> rounds(Query query) {
    List<StoredRound> rounds = new ArrayList<>();
    for (Object found : query.getResultList()) {
      rounds.add(round((Object[]) found));
    }
    return rounds;
  }

  private static StoredRound round(Object[] row) {
    return new StoredRound(
        (String) row[0],
        ((Number) row[1]).intValue(),
        ((Number) row[2]).intValue(),
        ((String) row[3]).lines().toList(),
        instant(row[4]),
        (String) row[5],
        (String) row[6],
        instant(row[7]),
        ((Number) row[8]).intValue(),
        (String) row[9]);
  }

  private static Instant instant(Object column) {
    return ((Timestamp) column).toInstant();
  }
}
