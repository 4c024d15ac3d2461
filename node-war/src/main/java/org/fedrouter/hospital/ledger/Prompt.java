package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.Bytes;

/**
 * A prompt of the exponential mechanism with the hospitals that answer it. Two exact sums over one
 * text and different hospitals would give their difference away, so no text is answered again by
 * others: neither a prompt that begins with a prompt answered before, nor one that is the beginning
 * of such a prompt, for its answer might lead there.
 *
 * @param beginnings names of the prompt's beginnings, the whole prompt last
 * @param hospitals names the set
 */
public record Prompt(List<Prefix> beginnings, Bytes hospitals) {
  public Prompt {
    beginnings = List.copyOf(beginnings);
  }

  /** The prompt of these tokens, at least one. */
  public static Prompt of(int[] tokens, Bytes hospitals) {
    List<Prefix> beginnings = new ArrayList<>();
    Prefix prefix = Prefix.EMPTY;
    for (int token : tokens) {
      prefix = prefix.then(token);
      beginnings.add(prefix);
    }
    return new Prompt(beginnings, hospitals);
  }

  boolean answeredByOthers(Connection db) throws SQLException {
    for (int i = 0; i < beginnings.size(); i++) {
      boolean whole = i == beginnings.size() - 1;
      long others =
          LedgerFile.number(
              db,
              0,
              "SELECT count(*) FROM prompt WHERE prefix = ? AND hospitals <> ?"
                  + (whole ? "" : " AND whole = 1"),
              beginnings.get(i).hash().toArray(),
              hospitals.toArray());
      if (others > 0) {
        return true;
      }
    }
    return false;
  }

  void remember(Connection db) throws SQLException {
    for (int i = 0; i < beginnings.size(); i++) {
      int unused =
          LedgerFile.update(
              db,
              "INSERT OR IGNORE INTO prompt VALUES (?, ?, ?)",
              beginnings.get(i).hash().toArray(),
              i == beginnings.size() - 1 ? 1 : 0,
              hospitals.toArray());
    }
  }
}
