package org.fedrouter.cli.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.identity.Passwords;
import org.fedrouter.node.NodeCertificate;
import org.jspecify.annotations.Nullable;

/** Rows of the demonstration: accounts, hospitals and their budgets. */
public final class DemoData {
  /** B_h of every demonstration hospital, as its shard file has it. */
  static final int SHARDS = 32;

  public static final Delta DELTA = new Delta(1e-5);

  private static final double USER_EPSILON = 20;
  private static final double USER_EPSILON_A_DAY = 10;

  /** Also the largest that is promised to patients: no raise goes beyond it. */
  public static final double DATASET_EPSILON = 20;

  private static final Map<String, Double> DEPARTMENT_EPSILON =
      Map.of(
          "emergency", 20.0,
          "icu", 15.0,
          "cardiology", 15.0,
          "surgery", 12.0,
          "neurology", 12.0,
          "general", 10.0,
          "research", 5.0);

  private static final List<String> CLINICAL =
      List.of("emergency", "icu", "cardiology", "surgery", "neurology", "general");

  private record Profile(String user, List<String> roles, List<String> departments) {}

  private static final List<Profile> PROFILES =
      List.of(
          new Profile("doctor", List.of("doctor"), CLINICAL),
          new Profile("nurse", List.of("nurse"), List.of("general")),
          new Profile("researcher", List.of("researcher"), List.of("research")),
          new Profile("auditor", List.of("auditor"), List.of()),
          new Profile("security-engineer", List.of("security_engineer"), List.of()),
          new Profile("privacy-officer", List.of("privacy_officer"), List.of()),
          new Profile("admin", List.of("admin"), CLINICAL));

  private DemoData() {}

  /**
   * Writes what is missing and changes nothing that is there, except where a node is reached.
   *
   * @return the accounts, with passwords kept in {@code secretsDir}
   * @throws SQLException when the database refuses
   */
  public static List<Account> seed(
      String jdbcUrl, String ownerUser, String ownerPassword, Path secretsDir, List<DemoNode> nodes)
      throws SQLException {
    Secrets secrets = Secrets.open(secretsDir);
    List<Account> accounts = PROFILES.stream().map(profile -> account(profile, secrets)).toList();
    try (Connection db = DriverManager.getConnection(jdbcUrl, ownerUser, ownerPassword)) {
      db.setAutoCommit(false);
      for (Map.Entry<String, Double> department : DEPARTMENT_EPSILON.entrySet()) {
        ledger(db, LedgerKind.DEPARTMENT, department.getKey(), department.getValue(), null);
      }
      for (Account account : accounts) {
        insert(db, account, secrets);
      }
      for (DemoNode node : nodes) {
        insert(db, node);
      }
      db.commit();
    }
    return accounts;
  }

  private static Account account(Profile profile, Secrets secrets) {
    return new Account(
        profile.user(),
        secrets.password("account-" + profile.user()),
        profile.roles(),
        profile.departments());
  }

  private static void insert(Connection db, Account account, Secrets secrets) throws SQLException {
    boolean added =
        update(
                db,
                "INSERT INTO account (name, password_hash) SELECT ?, ?"
                    + " WHERE NOT EXISTS (SELECT 1 FROM account WHERE name = ?)",
                account.user(),
                Passwords.hash(account.password().toCharArray(), secrets.randomBytes(16)),
                account.user())
            == 1;
    if (!added) {
      return;
    }
    for (String role : account.roles()) {
      update(db, "INSERT INTO account_role (account, role) VALUES (?, ?)", account.user(), role);
    }
    for (String department : account.departments()) {
      update(
          db,
          "INSERT INTO account_department (account, department) VALUES (?, ?)",
          account.user(),
          department);
    }
    ledger(db, LedgerKind.USER, account.user(), USER_EPSILON, USER_EPSILON_A_DAY);
  }

  /** Registered with the certificate that it shows, which the router then insists on. */
  private static void insert(Connection db, DemoNode node) throws SQLException {
    ledger(db, LedgerKind.DATASET, node.id(), DATASET_EPSILON, null);
    NodeCertificate certificate = node.certificate();
    update(
        db,
        "INSERT INTO node (id, hospital, url, shards, certificate_sha256, certificate_pem,"
            + " certificate_not_after, key_sha256, enrolled_by, enrolled_at, approved_by,"
            + " approved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'up', now(), 'up', now())"
            + " ON CONFLICT (id) DO UPDATE SET url = excluded.url,"
            + " certificate_sha256 = excluded.certificate_sha256,"
            + " certificate_pem = excluded.certificate_pem,"
            + " certificate_not_after = excluded.certificate_not_after,"
            + " key_sha256 = excluded.key_sha256, former_pem = NULL",
        node.id(),
        node.id(),
        node.url(),
        SHARDS,
        certificate.sha256(),
        certificate.pem(),
        certificate.notAfter().atOffset(ZoneOffset.UTC),
        NodeCertificate.fingerprint(certificate.key()));
  }

  private static void ledger(
      Connection db, LedgerKind kind, String id, double epsilon, @Nullable Double daily)
      throws SQLException {
    RenyiFilter filter = RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA);
    update(
        db,
        "INSERT INTO ledger (kind, id, epsilon, delta, renyi_order, limit_nano, max_epsilon,"
            + " window_seconds, window_epsilon, window_limit_nano)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        kind.label(),
        id,
        epsilon,
        DELTA.value(),
        filter.order(),
        filter.limitNano(),
        kind == LedgerKind.DATASET ? epsilon : null,
        daily == null ? null : Math.toIntExact(Duration.ofDays(1).toSeconds()),
        daily,
        // At the order of the ledger: its charges are of that order.
        daily == null
            ? null
            : new RenyiFilter(new Epsilon(daily), DELTA, filter.order()).limitNano());
  }

  private static int update(Connection db, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
