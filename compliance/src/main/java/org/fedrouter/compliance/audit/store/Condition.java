package org.fedrouter.compliance.audit.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.audit.log.LeafFilter;
import org.jspecify.annotations.Nullable;

/** A filter as SQL with its values. */
final class Condition {
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  Condition(LeafFilter filter) {
    add(" AND e.actor = ?", filter.actor());
    add(" AND e.action = ?", filter.action());
    add(" AND e.target = ?", filter.target());
    add(" AND e.at >= ?", filter.from());
    add(" AND e.at < ?", filter.to());
  }

  private void add(String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
    }
  }

  String sql() {
    return sql.toString();
  }

  /** Binds the values; returns the next free place. */
  int bind(PreparedStatement query, int first) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      query.setObject(first + i, values.get(i));
    }
    return first + values.size();
  }
}
