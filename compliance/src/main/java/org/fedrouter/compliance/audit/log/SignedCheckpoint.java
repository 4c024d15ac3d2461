package org.fedrouter.compliance.audit.log;

import java.time.Instant;
import org.fedrouter.core.note.SignedNote;

/**
 * A checkpoint as it was signed.
 *
 * @param note the whole signed note
 */
public record SignedCheckpoint(long size, Instant at, String note) {
  /**
   * Reads one from elsewhere. Who has signed it, if anybody, is not looked at.
   *
   * @throws IllegalArgumentException when it has not the form
   */
  public static SignedCheckpoint read(String note) {
    Checkpoint said = Checkpoint.read(SignedNote.read(note).text());
    return new SignedCheckpoint(said.size(), said.at(), note);
  }
}
