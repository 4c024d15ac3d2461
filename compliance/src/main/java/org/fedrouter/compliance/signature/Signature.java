package org.fedrouter.compliance.signature;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.fedrouter.core.exchange.Bytes;

/**
 * A signature, bound to one version of one record by its hash (21 CFR 11.50, 11.70) and to the
 * signatures of the record before it.
 *
 * @param record id of the record
 * @param version that was signed, from 1
 * @param recordHash of that version
 * @param at in UTC, whole microseconds, of the server's clock
 * @param components what the signer has shown
 * @param series of signings without a break that it belongs to
 * @param previous hash of the record's signature before it, or {@link #FIRST}
 */
public record Signature(
    String record,
    int version,
    Bytes recordHash,
    Signer signer,
    Instant at,
    Meaning meaning,
    Components components,
    String series,
    Bytes previous) {
  /** What stands for the signature before the first. */
  public static final Bytes FIRST = Bytes.of(new byte[32]);

  public Signature {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** What is signed, word for word. */
  public String text() {
    return new CanonicalText("signature")
        .line("record", record)
        .line("version", Integer.toString(version))
        .line("record-sha256", recordHash.hex())
        .line("signer", signer.account())
        .line("printed-name", signer.printedName())
        .line("time", at.toString())
        .line("meaning", meaning.label())
        .line("components", components.label())
        .line("series", series)
        .line("previous-sha256", previous.hex())
        .toString();
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException when it is no such text, letter by letter
   */
  public static Signature read(String text) {
    CanonicalLines lines = CanonicalLines.read("signature", text);
    Signature signature =
        new Signature(
            lines.one("record"),
            Integer.parseInt(lines.one("version")),
            hash(lines.one("record-sha256")),
            new Signer(lines.one("signer"), lines.one("printed-name")),
            Instant.parse(lines.one("time")),
            Meaning.of(lines.one("meaning")).orElseThrow(IllegalArgumentException::new),
            Components.of(lines.one("components")).orElseThrow(IllegalArgumentException::new),
            lines.one("series"),
            hash(lines.one("previous-sha256")));
    if (!signature.text().equals(text)) {
      throw new IllegalArgumentException("it is no text of a signature");
    }
    return signature;
  }

  private static Bytes hash(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }

  /** SHA-256 of {@link #text}: what the audit log keeps of it. */
  public Bytes hash() {
    return Bytes.sha256(text().getBytes(StandardCharsets.UTF_8));
  }

  /** As every display and print shows it (21 CFR 11.50(b)). */
  public String display() {
    return "%s (%s), %s, %s".formatted(signer.printedName(), signer.account(), meaning.label(), at);
  }
}
