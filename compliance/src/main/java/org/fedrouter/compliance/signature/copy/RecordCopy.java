package org.fedrouter.compliance.signature.copy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fedrouter.compliance.signature.CanonicalText;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SignatureCheck;
import org.fedrouter.core.exchange.Bytes;

/**
 * A record with everything that belongs to it.
 *
 * @param record id
 * @param versions all, from the first
 * @param signatures in the order in which they were given
 * @param trail what the audit log says of it
 */
public record RecordCopy(
    String record, List<RecordVersion> versions, List<Signature> signatures, List<Trail> trail) {
  public RecordCopy {
    versions = List.copyOf(versions);
    signatures = List.copyOf(signatures);
    trail = List.copyOf(trail);
  }

  /** An entry of the audit log. */
  public record Trail(String id, String at, String actor, String action, String reason) {}

  /** Hash of all of it: the same for every copy of the same record. */
  public Bytes hash() {
    CanonicalText text = new CanonicalText("copy").line("record", record);
    versions.forEach(
        version ->
            text.line("version", Integer.toString(version.version()))
                .line("version-record", version.record())
                .line("version-text", version.text()));
    signatures.forEach(signature -> text.line("signature", signature.text()));
    trail.forEach(
        entry ->
            text.line("entry", entry.id())
                .line("entry-at", entry.at())
                .line("entry-actor", entry.actor())
                .line("entry-action", entry.action())
                .line("entry-reason", entry.reason()));
    return Bytes.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Its signatures and what they are worth. */
  public List<SignatureCheck.Checked> checked() {
    return SignatureCheck.all(record, versions, signatures);
  }
}
