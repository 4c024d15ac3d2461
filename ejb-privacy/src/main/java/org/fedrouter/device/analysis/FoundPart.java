package org.fedrouter.device.analysis;

import org.fedrouter.compliance.analysis.Part;
import org.fedrouter.compliance.analysis.Weighed;
import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.core.exchange.Bytes;

/**
 * A part of a system in which a vulnerability was found.
 *
 * @param id the same in every document of the same system
 * @param evidence SHA-256 of what the match rests on
 */
public record FoundPart(StoredBom bom, Weighed weighed, String id, Bytes evidence) {
  /** What was found in a part of a bill of materials. */
  public static FoundPart of(StoredBom bom, Weighed weighed) {
    Part part = weighed.part();
    String id = part.finding(bom.scope(), weighed.match().vulnerability());
    return new FoundPart(bom, weighed, id, weighed.evidence());
  }

  /** As this, weighed otherwise. */
  public FoundPart with(Weighed other) {
    return new FoundPart(bom, other, id, evidence);
  }

  /** As people decide about it. */
  public Finding decided() {
    return DecidedFinding.of(
        id,
        bom.system(),
        weighed.part().subject().name(),
        weighed.match().vulnerability(),
        evidence);
  }
}
