package org.fedrouter.hospital.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.aggregation.secure.Prefix;
import org.fedrouter.core.exchange.Bytes;

/**
 * The texts that exact sums have answered. Two exact sums over one text and different hospitals
 * would give their difference away, so no text is answered again by others.
 *
 * <p>An answer that is open may come to any text that begins with its prompt, so others answer none
 * of them meanwhile. When it is settled, what counts are the texts that it really answered: others
 * may not start at one, nor at a beginning of one, for their answer might lead there. What a crash
 * left open stays so for ever: nobody knows how far it came.
 */
final class AnsweredTexts {
  /** Stands for the answers of files that had no numbers beside their prompts. */
  private static final long FORMER = -1;

  private final TextKey key;

  /** Whether the names in the file are of this key. */
  private final boolean readable;

  private AnsweredTexts(TextKey key, boolean readable) {
    this.key = key;
    this.readable = readable;
  }

  /** The texts in the file; a file without any takes the key. */
  static AnsweredTexts open(Connection db, TextKey key) throws SQLException {
    Bytes own = key.fingerprint();
    Sql.execute(
        db,
        "INSERT INTO text_key VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET"
            + " fingerprint = excluded.fingerprint WHERE NOT EXISTS (SELECT 1 FROM text_open)"
            + " AND NOT EXISTS (SELECT 1 FROM text_answered)",
        own);
    long same = Sql.number(db, 0, "SELECT count(*) FROM text_key WHERE fingerprint = ?", own);
    AnsweredTexts texts = new AnsweredTexts(key, same == 1);
    texts.rename(db);
    return texts;
  }

  /** Gives the prompts of a former version names that only this hospital can compute. */
  private void rename(Connection db) throws SQLException {
    try (PreparedStatement query =
            db.prepareStatement("SELECT prefix, whole, hospitals FROM prompt ORDER BY whole");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        // A prompt may be the beginning of another one: that it was a prompt counts.
        Sql.execute(
            db,
            "INSERT OR REPLACE INTO text_open VALUES (?, ?, ?, ?)",
            FORMER,
            key.name(new Prefix(Bytes.of(row.getBytes(1)))),
            row.getInt(2),
            Bytes.of(row.getBytes(3)));
      }
    }
    Sql.execute(db, "DELETE FROM prompt");
  }

  /** Whether the names in the file are of this key: otherwise no text can be found among them. */
  boolean readable() {
    return readable;
  }

  /** Whether an answer to the prompt could come to a text that other hospitals answer. */
  boolean answeredByOthers(Connection db, Prompt prompt) throws SQLException {
    List<Bytes> names = prompt.beginnings().stream().map(key::name).toList();
    Bytes whole = names.get(names.size() - 1);
    long there = 0;
    for (String table : List.of("text_answered", "text_open")) {
      String others = "SELECT count(*) FROM " + table + " WHERE name = ? AND hospitals <> ?";
      there += Sql.number(db, 0, others, whole, prompt.hospitals());
    }
    List<Bytes> prompts =
        Sql.blobs(
            db,
            "SELECT name FROM text_open WHERE whole = 1 AND hospitals <> ?",
            prompt.hospitals());
    return there > 0 || !Collections.disjoint(prompts, Set.copyOf(names));
  }

  /** Keeps the prompt of an open answer from other hospitals. */
  void hold(Connection db, long answer, Prompt prompt) throws SQLException {
    int last = prompt.beginnings().size() - 1;
    try (PreparedStatement insert =
        db.prepareStatement("INSERT INTO text_open VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i <= last; i++) {
        Sql.bind(
            insert, answer, key.name(prompt.beginnings().get(i)), i == last, prompt.hospitals());
        insert.addBatch();
      }
      Sql.run(insert);
    }
  }

  /** Keeps of an answer what it really answered, which may be nothing. */
  void settle(Connection db, long answer, List<Prefix> answered) throws SQLException {
    if (!answered.isEmpty()) {
      Sql.execute(
          db,
          "INSERT OR IGNORE INTO text_answered SELECT name, hospitals FROM text_open"
              + " WHERE answer = ?",
          answer);
    }
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT OR IGNORE INTO text_answered SELECT ?, hospitals FROM text_open"
                + " WHERE answer = ? AND whole = 1")) {
      for (Prefix text : answered) {
        Sql.bind(insert, key.name(text), answer);
        insert.addBatch();
      }
      Sql.run(insert);
    }
    Sql.execute(db, "DELETE FROM text_open WHERE answer = ?", answer);
  }
}
