package org.fedrouter.web.audit;

import org.fedrouter.compliance.audit.log.Checkpoint;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.core.note.SignedNote;

/**
 * A checkpoint.
 *
 * @param root hexadecimal
 * @param note the whole signed note, which alone proves anything
 */
public record CheckpointBody(String origin, long size, String root, String at, String note) {
  static CheckpointBody of(SignedCheckpoint signed) {
    Checkpoint point = Checkpoint.read(SignedNote.read(signed.note()).text());
    return new CheckpointBody(
        point.origin(), point.size(), point.root().hex(), point.at().toString(), signed.note());
  }
}
