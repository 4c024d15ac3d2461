package org.fedrouter.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database refuses of the registry by itself, whatever the program above it believes. */
@ExtendWith(TestPostgres.class)
class NodeSchemaTest {
  private final Connection owner;
  private final Connection application;

  NodeSchemaTest(TestPostgres.Server server) throws SQLException {
    DatabaseAccess access = server.database();
    owner = server.owner(access);
    application = server.application(access);
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    application.close();
  }

  @Test
  void token_isGoodOnce_andUntilItsEnd() throws SQLException {
    invite("a", "north", "north", "1 hour");
    invite("b", "south", "south", "-1 second");
    assertThat(request("b", "c")).as("expired").isNull();
    assertThat(request("c", "c")).as("never given").isNull();
    assertThat(request("a", "c")).isNotNull();
    assertThat(request("a", "d")).as("used up").isNull();
    assertThat(state("north")).isEqualTo("pending");
  }

  @Test
  void id_isNeverAnotherHospitals() throws SQLException {
    letIn("a", "north", "north");
    put("north", "revoked");
    invite("b", "north", "south", "1 hour");
    assertThatThrownBy(() -> request("b", "c")).hasMessageContaining("another hospital");
  }

  @Test
  void hospital_hasOneNodeAtATime() throws SQLException {
    letIn("a", "north", "north");
    invite("b", "second", "north", "1 hour");
    assertThatThrownBy(() -> request("b", "c")).hasMessageContaining("node_one_per_hospital");
    put("north", "retired");
    assertThat(request("b", "c")).isNotNull();
  }

  @Test
  void revokedNode_comesBackWithANewCertificateOnly() throws SQLException {
    letIn("a", "north", "north");
    put("north", "revoked");
    for (String next : List.of("active", "draining", "pending", "retired")) {
      assertThatThrownBy(() -> put("north", next)).hasMessageContaining("cannot become");
    }
    letIn("b", "north", "north");
    assertThat(state("north")).isEqualTo("active");
  }

  @Test
  void request_isDecidedOnce() throws SQLException {
    invite("a", "north", "north", "1 hour");
    String id = "" + request("a", "c");
    execute(application, "SELECT reject_enrolment('" + id + "', 'admin', 'unknown')");
    assertThat(state("north")).isEqualTo("retired");
    assertThatThrownBy(() -> approve(id, "e")).hasMessageContaining("no such request");
    assertThatThrownBy(() -> approve(new UUID(0, 0).toString(), "e"))
        .hasMessageContaining("no such request");
  }

  @Test
  void drainedNode_staysDrained_whenItsCertificateIsRenewed() throws SQLException {
    letIn("a", "north", "north");
    put("north", "draining");
    letIn("b", "north", "north");
    assertThat(state("north")).isEqualTo("draining");
  }

  @Test
  void renewal_keepsTheFormerCertificates_untilTheLastOneWasSeen() throws SQLException {
    letIn("a", "north", "north");
    assertThat(former("north")).isNull();
    letIn("b", "north", "north");
    assertThat(former("north")).isEqualTo("pem a");
    letIn("c", "north", "north");
    assertThat(former("north")).as("the node shows either").isEqualTo("pem a" + "pem b");
    renewed("north", "b");
    assertThat(former("north")).as("it is not the registered one").isEqualTo("pem a" + "pem b");
    renewed("north", "c");
    assertThat(former("north")).isNull();
  }

  @Test
  void renewal_withAnotherKey_orAfterARevocation_keepsNothing() throws SQLException {
    letIn("a", "north", "north");
    invite("b", "north", "north", "1 hour");
    approve("" + request("b", "e"), "b");
    assertThat(former("north")).as("another key").isNull();
    invite("c", "north", "north", "1 hour");
    approve("" + request("c", "e"), "c");
    assertThat(former("north")).isEqualTo("pem b");
    put("north", "draining");
    assertThat(former("north")).isEqualTo("pem b");
    put("north", "revoked");
    assertThat(former("north")).as("revoked").isNull();
    invite("d", "north", "north", "1 hour");
    approve("" + request("d", "e"), "d");
    assertThat(former("north")).as("what was revoked stays void").isNull();
  }

  private @Nullable String former(String node) throws SQLException {
    return text("SELECT former_pem FROM node WHERE id = '" + node + "'");
  }

  private void renewed(String node, String fingerprint) throws SQLException {
    execute(application, "SELECT node_renewed('%s', '%s')".formatted(node, fingerprint.repeat(64)));
  }

  @Test
  void application_changesTheRegistryByFunctionsOnly() throws SQLException {
    letIn("a", "north", "north");
    for (String sql :
        List.of(
            "UPDATE node SET state = 'active'",
            "UPDATE node SET certificate_sha256 = NULL",
            "INSERT INTO node (id, hospital, url, shards) VALUES ('x', 'x', 'x', 1)",
            "DELETE FROM node",
            "UPDATE node_enrolment SET state = 'requested'",
            "DELETE FROM node_enrolment",
            "INSERT INTO node_enrolment (id, token_sha256, node, hospital, invited_by, expires_at,"
                + " state) VALUES ('"
                + new UUID(0, 9)
                + "', '', 'x', 'x', 'x', now(), 'approved')")) {
      assertThatThrownBy(() -> execute(application, sql))
          .as(sql)
          .hasMessageContaining("permission denied");
    }
  }

  private void invite(String token, String node, String hospital, String life) throws SQLException {
    execute(
        application,
        "INSERT INTO node_enrolment (id, token_sha256, node, hospital, invited_by, expires_at)"
            + " VALUES (gen_random_uuid(), '%s', '%s', '%s', 'admin', now() + interval '%s')"
                .formatted(token.repeat(64), node, hospital, life));
  }

  private @Nullable String request(String token, String key) throws SQLException {
    return text(
        "SELECT request_enrolment('%s', 'csr', '%s', 'https://h:1', 8, 1, 'small', '', '', '')::text"
            .formatted(token.repeat(64), key.repeat(64)));
  }

  private void approve(String id, String fingerprint) throws SQLException {
    execute(
        application,
        "SELECT approve_enrolment('%s', 'pem %s', '%s', now() + interval '1 day', 'admin', 'known')"
            .formatted(id, fingerprint, fingerprint.repeat(64)));
  }

  private void letIn(String token, String node, String hospital) throws SQLException {
    invite(token, node, hospital, "1 hour");
    approve("" + request(token, "f"), token);
  }

  private void put(String node, String state) throws SQLException {
    execute(application, "SELECT put_node('%s', '%s')".formatted(node, state));
  }

  private @Nullable String state(String node) throws SQLException {
    return text("SELECT state FROM node WHERE id = '" + node + "'");
  }

  private @Nullable String text(String sql) throws SQLException {
    try (Statement query = application.createStatement();
        ResultSet rows = query.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private static void execute(Connection db, String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }
}
