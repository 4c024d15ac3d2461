package org.fedrouter.compliance.triage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.fedrouter.compliance.signature.CanonicalLines;
import org.fedrouter.compliance.signature.CanonicalText;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.core.exchange.Bytes;

/**
 * One version of a decision, as its author wrote it. Never changed: another one follows it.
 *
 * @param finding with the evidence that the author had before them
 * @param version from 1
 * @param author account
 * @param written in UTC, whole microseconds, of the server's clock
 * @param previous hash of the version before it, 32 zero bytes for the first
 */
public record Draft(
    Finding finding,
    int version,
    Assessment assessment,
    String author,
    Instant written,
    Bytes previous) {
  /** What stands for the version before the first. */
  public static final Bytes FIRST = Bytes.of(new byte[32]);

  public Draft {
    written = written.truncatedTo(ChronoUnit.MICROS);
  }

  /** What is signed. */
  public RecordVersion record() {
    CanonicalText text =
        new CanonicalText("disposition")
            .line("finding", finding.id())
            .line("device", finding.device())
            .line("component", finding.component())
            .line("advisory", finding.advisory())
            .line("evidence-sha256", finding.evidence().hex())
            .line("version", Integer.toString(version))
            .line("previous-sha256", previous.hex())
            .line("author", author)
            .line("written", written.toString());
    assessment.write(text);
    return new RecordVersion(finding.id(), version, text.toString());
  }

  /**
   * Reads what {@link #record} has written.
   *
   * @throws IllegalArgumentException when it is no such text, letter by letter
   */
  public static Draft read(String text) {
    CanonicalLines lines = CanonicalLines.read("disposition", text);
    Finding finding =
        new Finding(
            lines.one("finding"),
            lines.one("device"),
            lines.one("component"),
            lines.one("advisory"),
            hash(lines.one("evidence-sha256")));
    Draft draft =
        new Draft(
            finding,
            Integer.parseInt(lines.one("version")),
            Assessment.read(lines),
            lines.one("author"),
            Instant.parse(lines.one("written")),
            hash(lines.one("previous-sha256")));
    if (!draft.record().text().equals(text)) {
      throw new IllegalArgumentException("it is no text of a disposition");
    }
    return draft;
  }

  private static Bytes hash(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }
}
