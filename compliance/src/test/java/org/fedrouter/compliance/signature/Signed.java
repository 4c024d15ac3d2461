package org.fedrouter.compliance.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records and signatures of invented accounts. */
public final class Signed {
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Signed() {}

  public static RecordVersion version(String record, int version, String decision) {
    String text = new CanonicalText("test").line("decision", decision).toString();
    return new RecordVersion(record, version, text);
  }

  public static Signature signature(RecordVersion of, Meaning meaning, Signature... before) {
    return new Signature(
        of.record(),
        of.version(),
        of.hash(),
        new Signer("analyst-1", "Analyst One"),
        NOON.plusSeconds(before.length),
        meaning,
        before.length == 0 ? Components.BOTH : Components.PASSWORD,
        "series-1",
        before.length == 0 ? Signature.FIRST : before[before.length - 1].hash());
  }

  /** A signature of each meaning, each following the one before it. */
  public static List<Signature> all(RecordVersion version) {
    List<Signature> signatures = new ArrayList<>();
    for (Meaning meaning : Meaning.values()) {
      signatures.add(signature(version, meaning, signatures.toArray(Signature[]::new)));
    }
    return signatures;
  }
}
