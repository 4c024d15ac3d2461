package org.fedrouter.device.analysis;

import org.fedrouter.compliance.triage.Finding;
import org.fedrouter.core.exchange.Bytes;

/** A finding as people decide about it. */
public final class DecidedFinding {
  private static final int LONGEST_SYSTEM = 500;
  private static final int LONGEST_COMPONENT = 1_000;
  private static final int LONGEST_ADVISORY = 200;

  private DecidedFinding() {}

  /** Texts of strangers are cut where a record has no place for them. */
  public static Finding of(
      String id, String system, String component, String vulnerability, Bytes evidence) {
    return new Finding(
        id,
        text(system, LONGEST_SYSTEM),
        text(component, LONGEST_COMPONENT),
        text(vulnerability, LONGEST_ADVISORY),
        evidence);
  }

  private static String text(String text, int longest) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(longest / 2)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.isEmpty() ? "-" : line.toString();
  }

  /** Of what is kept of it. */
  public static Finding of(StoredFinding finding, StoredBom bom) {
    return of(
        finding.id(),
        bom.system(),
        finding.component(),
        finding.match().vulnerability(),
        finding.evidence());
  }
}
