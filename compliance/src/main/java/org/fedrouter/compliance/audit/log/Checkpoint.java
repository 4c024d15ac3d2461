package org.fedrouter.compliance.audit.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.SignedNote;

/**
 * What the log was at a time: C2SP tlog-checkpoint with one extension line, the time.
 *
 * @param origin name of the log
 * @param at by the database's clock
 */
public record Checkpoint(String origin, long size, Bytes root, Instant at) {
  private static final String TIME = "time ";

  public Checkpoint {
    if (!SignedNote.isName(origin) || size < 0 || root.size() != Merkle.SIZE) {
      throw new IllegalArgumentException("no checkpoint: " + origin + " " + size);
    }
  }

  /** What a signed text turned out to be. */
  public sealed interface Verdict {
    /** Signed as it must be. */
    record Signed(Checkpoint checkpoint) implements Verdict {}

    /** Not, and why. */
    record Rejected(String reason) implements Verdict {}
  }

  /** What a text from elsewhere says, if both algorithms have signed it with keys of the ring. */
  public static Verdict of(String note, KeyRing ring) {
    try {
      SignedNote signed = SignedNote.read(note);
      Checkpoint checkpoint = read(signed.text());
      return ring.rejection(signed, checkpoint.origin(), checkpoint.at())
          .<Verdict>map(Verdict.Rejected::new)
          .orElseGet(() -> new Verdict.Signed(checkpoint));
    } catch (IllegalArgumentException e) {
      return new Verdict.Rejected(String.valueOf(e.getMessage()));
    }
  }

  /** The text that is signed. */
  public String text() {
    return "%s\n%d\n%s\n%s%s\n"
        .formatted(
            origin, size, Base64.getEncoder().encodeToString(root.toArray()), TIME, at.toString());
  }

  /**
   * Reads {@link #text}; nothing that would be written in another way.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Checkpoint read(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 4 || !lines.get(3).startsWith(TIME)) {
      throw new IllegalArgumentException("a checkpoint has four lines, the last its time");
    }
    Checkpoint checkpoint;
    try {
      checkpoint =
          new Checkpoint(
              lines.get(0),
              Long.parseLong(lines.get(1)),
              Bytes.of(Base64.getDecoder().decode(lines.get(2))),
              Instant.parse(lines.get(3).substring(TIME.length())));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("the time of a checkpoint", e);
    }
    if (!checkpoint.text().equals(text)) {
      throw new IllegalArgumentException("a checkpoint that is written otherwise");
    }
    return checkpoint;
  }
}
