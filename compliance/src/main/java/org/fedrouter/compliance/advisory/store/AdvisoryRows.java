package org.fedrouter.compliance.advisory.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Subjects;
import org.fedrouter.compliance.store.Statements;
import org.jspecify.annotations.Nullable;

/** Advisories of one source and of one batch, each once. */
final class AdvisoryRows {
  private static final String UPSERT =
      "INSERT INTO advisory AS a (source, id, vulnerability, published_at, modified_at, withdrawn,"
          + " score, body, change)"
          + " SELECT ?, n.id, n.vulnerability, n.published_at, n.modified_at, n.withdrawn,"
          + " n.score, n.body, ? FROM unnest(?::text[], ?::text[], ?::timestamptz[],"
          + " ?::timestamptz[], ?::boolean[], ?::smallint[], ?::bytea[])"
          + " AS n(id, vulnerability, published_at, modified_at, withdrawn, score, body)"
          + " ON CONFLICT (source, id) DO UPDATE SET vulnerability = excluded.vulnerability,"
          + " published_at = excluded.published_at, modified_at = excluded.modified_at,"
          + " withdrawn = excluded.withdrawn, score = excluded.score, body = excluded.body,"
          + " change = excluded.change"
          + " WHERE a.body <> excluded.body AND (a.modified_at IS NULL"
          + " OR excluded.modified_at IS NULL OR excluded.modified_at >= a.modified_at)"
          + " RETURNING id";

  private final Connection db;
  private final long change;
  private final Collection<Advisory> all;
  private final String source;

  AdvisoryRows(Connection db, long change, Collection<Advisory> all) {
    this.db = db;
    this.change = change;
    this.all = List.copyOf(all);
    this.source = all.iterator().next().source().name();
  }

  void keep() throws SQLException {
    Set<String> changed =
        new HashSet<>(
            Statements.rows(
                db,
                UPSERT,
                row -> Objects.requireNonNull(row.getString(1)),
                source,
                change,
                array("text", Advisory::id),
                array("text", AdvisoryRows::vulnerability),
                array("timestamptz", one -> timestamp(one.times().published())),
                array("timestamptz", one -> timestamp(one.times().modified())),
                array("boolean", Advisory::withdrawn),
                array("smallint", AdvisoryRows::score),
                bodies()));
    List<Advisory> fresh = all.stream().filter(one -> changed.contains(one.id())).toList();
    keep(fresh, "advisory_name", "name", Advisory::names);
    keep(fresh, "advisory_subject", "subject", Subjects::of);
  }

  private void keep(
      List<Advisory> fresh, String table, String column, Function<Advisory, List<String>> texts)
      throws SQLException {
    List<String> values = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Advisory advisory : fresh) {
      for (String text : texts.apply(advisory)) {
        values.add(text);
        ids.add(advisory.id());
      }
    }
    Statements.update(
        db,
        "DELETE FROM " + table + " WHERE source = ? AND id = ANY (?)",
        source,
        db.createArrayOf("text", fresh.stream().map(Advisory::id).toArray()));
    Statements.update(
        db,
        "INSERT INTO %s (%s, source, id) SELECT n.value, ?, n.id".formatted(table, column)
            + " FROM unnest(?::text[], ?::text[]) AS n(value, id)",
        source,
        db.createArrayOf("text", values.toArray()),
        db.createArrayOf("text", ids.toArray()));
  }

  private static String vulnerability(Advisory advisory) {
    return advisory.names().stream()
        .filter(name -> name.startsWith("CVE-"))
        .sorted()
        .findFirst()
        .orElse(advisory.id());
  }

  private static @Nullable Integer score(Advisory advisory) {
    return advisory.details().ratings().stream()
        .map(rating -> rating.vector().scores().overall().tenths())
        .max(Integer::compare)
        .orElse(null);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private Array bodies() throws SQLException {
    return db.createArrayOf("bytea", all.stream().map(AdvisoryBytes::of).toArray(byte[][]::new));
  }

  private Array array(String type, Function<Advisory, ? extends @Nullable Object> value)
      throws SQLException {
    @Nullable Object[] values = all.stream().map(value).toArray();
    return db.createArrayOf(type, values);
  }
}
