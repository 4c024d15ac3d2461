package org.fedrouter.compliance.triage.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.log.LogFinding;
import org.fedrouter.compliance.audit.log.LogFinding.Kind;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.SignatureCheck;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.compliance.signature.Standing;
import org.fedrouter.compliance.triage.Draft;
import org.fedrouter.core.Seam;

/**
 * Verifies all decisions and signatures: each text is the one that was hashed, signed and logged,
 * and none is missing.
 */
public final class SignedRecords {
  private final Instant oldest;
  private final List<LogFinding> findings = new ArrayList<>();
  private final Map<String, List<RecordVersion>> versions = new TreeMap<>();
  private final Map<String, List<Signature>> signatures = new TreeMap<>();
  private long signed;

  private SignedRecords(Instant oldest) {
    this.oldest = oldest;
  }

  /**
   * What was verified.
   *
   * @param records decisions with at least one version
   */
  public record Report(long records, long signatures, List<LogFinding> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Goes through all that a transaction sees. Entries that the log may have pruned after its
   * retention are not asked for.
   */
  public static Report check(Connection db) throws SQLException {
    SignedRecords check = new SignedRecords(oldest(db));
    check.read(
        db,
        "SELECT finding, version, body, written_at FROM disposition ORDER BY finding, version",
        AuditAction.DISPOSITION_WRITTEN,
        check::version);
    check.read(
        db,
        "SELECT finding, ordinal, body, signed_at FROM disposition_signature"
            + " ORDER BY finding, ordinal",
        AuditAction.DISPOSITION_SIGNED,
        check::signature);
    check.signatures.forEach(check::compare);
    return new Report(check.versions.size(), check.signed, check.findings);
  }

  private static Instant oldest(Connection db) throws SQLException {
    try (PreparedStatement query =
            db.prepareStatement("SELECT now() - make_interval(days => days) FROM audit_retention");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @FunctionalInterface
  @Seam("versions and signatures are read alike")
  private interface Reader {
    /** Reads a text and gives its hash. */
    String read(String finding, int number, String body);
  }

  private void read(Connection db, String sql, AuditAction action, Reader reader)
      throws SQLException {
    LoggedHashes logged = LoggedHashes.of(db, action.label());
    try (PreparedStatement query = db.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        String finding = row.getString(1);
        String hash = readable(reader, finding, row.getInt(2), row.getString(3));
        boolean known = logged.take(finding, hash).isPresent();
        boolean pruned = row.getObject(4, OffsetDateTime.class).toInstant().isBefore(oldest);
        if (!known && !pruned) {
          String what = action.label() + " " + row.getInt(2) + " of finding " + finding;
          findings.add(new LogFinding(Kind.ALTERED, -1, null, what + " is not what was logged"));
        }
      }
    }
    for (LoggedHashes.Logged entry : logged.left()) {
      findings.add(
          new LogFinding(
              Kind.MISSING,
              entry.index(),
              entry.id(),
              action.label() + " of " + entry.target() + " is not there as it was logged"));
    }
  }

  /** A text that is none has no hash that the log could know. */
  private static String readable(Reader reader, String finding, int number, String body) {
    try {
      return reader.read(finding, number, body);
    } catch (IllegalArgumentException | DateTimeException none) {
      return "";
    }
  }

  private String version(String finding, int number, String body) {
    RecordVersion version = Draft.read(body).record();
    boolean here = version.record().equals(finding) && version.version() == number;
    versions.computeIfAbsent(finding, id -> new ArrayList<>()).add(version);
    return here ? version.hash().hex() : "";
  }

  private String signature(String finding, int number, String body) {
    Signature signature = Signature.read(body);
    List<Signature> before = signatures.computeIfAbsent(finding, id -> new ArrayList<>());
    before.add(signature);
    signed++;
    boolean here = signature.record().equals(finding) && before.size() == number;
    return here ? signature.hash().hex() : "";
  }

  private void compare(String finding, List<Signature> given) {
    List<RecordVersion> known = versions.getOrDefault(finding, List.of());
    for (Checked checked : SignatureCheck.all(finding, known, given)) {
      if (checked.standing() instanceof Standing.Invalid(Standing.Fault fault)) {
        findings.add(
            new LogFinding(
                Kind.ALTERED,
                -1,
                null,
                "a signature of finding %s by %s: %s"
                    .formatted(finding, checked.signature().signer().account(), fault.text())));
      }
    }
  }
}
