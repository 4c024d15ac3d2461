package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.fedrouter.client.federation.HospitalState;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Standing;

/** What the hospital remembers of federated trainings, beside its ledger. */
public final class FederatedRounds implements HospitalState {
  private final LedgerFile file;

  public FederatedRounds(LedgerFile file) {
    this.file = file;
  }

  @Override
  public Optional<Standing> standing(String training) {
    return file.transaction(db -> read(db, training));
  }

  private static Optional<Standing> read(Connection db, String training) throws SQLException {
    String sql =
        "SELECT terms, patients, lot, steps, noise, round FROM federated_training WHERE name = ?";
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      Sql.bind(statement, training);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Standing(
                    training,
                    Bytes.of(row.getBytes(1)),
                    new TrainingPlan(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                    row.getInt(6)))
            : Optional.empty();
      }
    }
  }

  @Override
  public boolean replace(Optional<Standing> before, Standing after) {
    return file.transaction(
        db -> {
          boolean same = read(db, after.training()).equals(before);
          if (same) {
            write(db, after);
          }
          return same;
        });
  }

  private static void write(Connection db, Standing standing) throws SQLException {
    TrainingPlan plan = standing.plan();
    Sql.execute(
        db,
        "INSERT INTO federated_training VALUES (?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET round = excluded.round",
        standing.training(),
        standing.terms(),
        plan.patients(),
        plan.lot(),
        plan.steps(),
        plan.noise(),
        standing.round());
  }

  @Override
  public Optional<Bytes> draw(Bytes draw) {
    List<Bytes> found =
        file.transaction(
            db -> Sql.blobs(db, "SELECT state FROM federated_draw WHERE draw = ?", draw));
    return found.stream().findFirst();
  }

  @Override
  public void keep(Bytes draw, Bytes state) {
    boolean unused =
        file.transaction(
            db -> {
              Sql.execute(
                  db,
                  "INSERT INTO federated_draw VALUES (?, ?)"
                      + " ON CONFLICT (draw) DO UPDATE SET state = excluded.state",
                  draw,
                  state);
              return true;
            });
  }
}
