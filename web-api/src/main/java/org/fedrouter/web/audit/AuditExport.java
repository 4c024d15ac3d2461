package org.fedrouter.web.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.fedrouter.compliance.audit.boundary.AuditLog;
import org.fedrouter.compliance.audit.log.ExportLine;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;

/**
 * Writes everything up to the newest checkpoint, in pieces: no transaction waits for a slow reader.
 * What is there does not change any more, so the pieces fit.
 */
final class AuditExport {
  private static final int PIECE = 512;

  private final AuditLog log;

  AuditExport(AuditLog log) {
    this.log = log;
  }

  void write(OutputStream out) throws IOException {
    long size = log.checkpoint().map(SignedCheckpoint::size).orElse(0L);
    send(out, ExportLine.header(log.origin(), size, log.keys()));
    for (long from = 0; from < size; from += PIECE) {
      AuditLog.Piece piece = log.piece(from, Math.min(size, from + PIECE));
      send(out, ExportLine.part(piece.leaves(), piece.checkpoints()));
    }
    send(out, ExportLine.end(size));
    out.flush();
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
