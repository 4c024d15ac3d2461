package org.fedrouter.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;

/**
 * Hospitals that train and answer nothing: registered with keys of their own, with ledgers, and
 * with a roster that all of them have signed. Gone when it is closed.
 */
final class TrainingConsortium implements AutoCloseable {
  /** What a data set promises, at the router and in the hospital alike. */
  static final RenyiFilter GUARANTEE =
      RenyiFilter.forLinearCurves(new Epsilon(60), new Delta(1e-5));

  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  private final RunningStack stack;
  final List<String> ids;
  final Roster roster;

  TrainingConsortium(RunningStack stack, String prefix, int count)
      throws GeneralSecurityException, SQLException, IOException {
    this.stack = stack;
    this.ids = IntStream.range(0, count).mapToObj(i -> "%s-%02d".formatted(prefix, i)).toList();
    stack.parts().certificates().ensure(ids);
    List<Member> members = new ArrayList<>();
    try (Connection db = stack.owner()) {
      for (String id : ids) {
        X509Certificate certificate = stack.parts().certificates().nodeCertificate(id);
        members.add(new Member(id, 1, Bytes.of(certificate.getPublicKey().getEncoded())));
        register(db, id, certificate);
        ledger(db, id);
      }
    }
    this.roster = new Roster(1, POLICY, members);
    StringBuilder signed = new StringBuilder(roster.text());
    for (String id : ids) {
      signed.append(roster.signatureLine(id, key(id)));
    }
    Files.writeString(stack.parts().folder().trainingRosterFile(), signed.toString());
  }

  PrivateKey key(String id) throws GeneralSecurityException {
    LocalCertificates certificates = stack.parts().certificates();
    KeyStore store = certificates.open(certificates.nodeKeyStore(id));
    return (PrivateKey) store.getKey(LocalCertificates.NODE_ALIAS, certificates.password());
  }

  /** As an approved enrolment leaves it, at an address where nobody listens. */
  private static void register(Connection db, String id, X509Certificate certificate)
      throws SQLException, GeneralSecurityException {
    String sql =
        "INSERT INTO node (id, hospital, url, shards, state, certificate_sha256, certificate_pem,"
            + " certificate_not_after, key_sha256) VALUES (?, ?, ?, 1, 'active', ?, ?, ?, ?)";
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      insert.setString(1, id);
      insert.setString(2, id);
      insert.setString(3, "https://127.0.0.1:1");
      insert.setString(4, Bytes.sha256(certificate.getEncoded()).hex());
      insert.setString(5, pem(certificate));
      insert.setTimestamp(6, Timestamp.from(certificate.getNotAfter().toInstant()));
      insert.setString(7, Bytes.sha256(certificate.getPublicKey().getEncoded()).hex());
      int unused = insert.executeUpdate();
    }
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, line).encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  private static void ledger(Connection db, String id) throws SQLException {
    String sql =
        "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano, max_epsilon)"
            + " VALUES ('dataset', ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      insert.setString(1, id);
      insert.setDouble(2, GUARANTEE.epsilon().value());
      insert.setDouble(3, GUARANTEE.delta().value());
      insert.setDouble(4, GUARANTEE.order());
      insert.setLong(5, GUARANTEE.limitNano());
      insert.setDouble(6, GUARANTEE.epsilon().value());
      int unused = insert.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    Files.deleteIfExists(stack.parts().folder().trainingRosterFile());
    try (Connection db = stack.owner();
        PreparedStatement delete = db.prepareStatement("DELETE FROM node WHERE id = ANY (?)")) {
      delete.setArray(1, db.createArrayOf("text", ids.toArray()));
      int unused = delete.executeUpdate();
    }
  }
}
