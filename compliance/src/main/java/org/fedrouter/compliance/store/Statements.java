package org.fedrouter.compliance.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement at a time. */
public final class Statements {
  private Statements() {}

  /** What a row says. */
  @FunctionalInterface
  public interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Sets the parameters of a statement. */
  public static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
    }
  }

  /** How many rows it changed. */
  public static int update(Connection db, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  /** All rows. */
  public static <T> List<T> rows(
      Connection db, String sql, Mapping<T> mapping, @Nullable Object... values)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      set(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapping.of(result));
        }
      }
    }
    return rows;
  }

  /** All rows, by what each says of what it belongs to. */
  public static <K, T> Map<K, List<T>> grouped(
      Connection db, String sql, Mapping<K> key, Mapping<T> mapping, @Nullable Object... values)
      throws SQLException {
    Map<K, List<T>> groups = new LinkedHashMap<>();
    rows(db, sql, row -> Map.entry(key.of(row), mapping.of(row)), values)
        .forEach(
            row ->
                groups.computeIfAbsent(row.getKey(), any -> new ArrayList<>()).add(row.getValue()));
    return groups;
  }

  /** The first row, if there is one. */
  public static <T> Optional<T> first(
      Connection db, String sql, Mapping<T> mapping, @Nullable Object... values)
      throws SQLException {
    return rows(db, sql, mapping, values).stream().findFirst();
  }

  /** A row's time, where it has one. */
  public static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
