package org.fedrouter.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.node.NodeCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} registers again. */
@ExtendWith(TestPostgres.class)
class DemoDataTest {
  private static final String NODE = "cardiology";

  @TempDir private Path folder;

  private final DatabaseAccess access;
  private final Connection owner;

  DemoDataTest(TestPostgres.Server server) throws SQLException {
    access = server.database();
    owner = server.owner(access);
  }

  /** The certificate that the node shows is then the only one that it may show. */
  @Test
  void nodeThatIsRegisteredAgain_hasNoFormerCertificate() throws SQLException {
    LocalCertificates certificates = new LocalCertificates(Secrets.open(folder));
    certificates.ensure(List.of(NODE));
    DemoNode node =
        new DemoNode(
            NODE, "https://127.0.0.1:1", NodeCertificate.of(certificates.nodeCertificate(NODE)));
    seed(node);
    try (owner;
        Statement statement = owner.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE node SET former_pem = certificate_pem"))
          .isEqualTo(1);
      seed(node);
      try (ResultSet row =
          statement.executeQuery("SELECT former_pem, certificate_sha256 FROM node")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString(1)).isNull();
        assertThat(row.getString(2)).isEqualTo(node.certificate().sha256());
      }
    }
  }

  private void seed(DemoNode node) throws SQLException {
    List<Account> accounts =
        DemoData.seed(
            access.jdbcUrl(), access.ownerUser(), access.ownerPassword(), folder, List.of(node));
    assertThat(accounts).isNotEmpty();
  }
}
