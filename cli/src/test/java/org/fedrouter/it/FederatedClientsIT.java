package org.fedrouter.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.core.federation.hospital.RoundBook;
import org.fedrouter.hospital.ledger.FederatedRounds;
import org.fedrouter.hospital.ledger.LedgerFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs over the SDK train over REST: one of them dies and comes back in the middle of the
 * round, another one lies. Certificates are checked by the command that people use.
 */
@ExtendWith(SharedStack.class)
class FederatedClientsIT {
  private static final String BASE = "/api/v1/federation/trainings";
  private static final int DIMENSION = 8;

  private final RunningStack stack;
  @TempDir private Path folder;

  FederatedClientsIT(RunningStack stack) {
    this.stack = stack;
  }

  private static ObjectNode terms(String name, String mode, TrainingConsortium consortium) {
    ObjectNode terms =
        RunningStack.JSON
            .createObjectNode()
            .put("name", name)
            .put("base_model", "0c".repeat(32))
            .put("rank", 2)
            .put("dimension", DIMENSION)
            .put("mode", mode)
            .put("byzantine", 1)
            .put("rule", "nnm+trmean")
            .put("threshold_rule", "majority")
            .put("value_clip", 1.0)
            .put("patient_clip", 1.0)
            .put("epsilon", 10.0)
            .put("delta", 1e-5)
            .put("rounds", 1)
            .put("local_steps", 1)
            .put("patience_seconds", 90)
            .put("evaluation", "public");
    consortium.ids.forEach(terms.putArray("hospitals")::add);
    return terms;
  }

  @Test
  void plainRobust_screensNonsense_andGoesOnWithoutWhoIsGone() throws Exception {
    try (TrainingConsortium consortium = new TrainingConsortium(stack, "plain", 6)) {
      ObjectNode terms = terms("plain-it", "plain-robust", consortium).put("quorum", 4);
      JsonNode certificate = trained(consortium, terms, Float.NaN);
      assertThat(certificate.get("participants").intValue()).isEqualTo(4);
      assertThat(certificate.get("dropouts").intValue()).isEqualTo(2);
    }
  }

  @Test
  void plainRobust_trimsAGiant() throws Exception {
    try (TrainingConsortium consortium = new TrainingConsortium(stack, "giant", 6)) {
      ObjectNode terms = terms("giant-it", "plain-robust", consortium).put("quorum", 4);
      JsonNode certificate = trained(consortium, terms, 1e30f);
      assertThat(certificate.get("participants").intValue()).isEqualTo(5);
    }
  }

  @Test
  void balanced_opensSumsOfGroups_andOutvotesTheLiarsGroup() throws Exception {
    try (TrainingConsortium consortium = new TrainingConsortium(stack, "group", 9)) {
      ObjectNode terms =
          terms("group-it", "balanced", consortium).put("group_size", 3).put("quorum", 5);
      JsonNode certificate = trained(consortium, terms, 1);
      assertThat(certificate.get("participants").intValue()).isEqualTo(8);
      assertThat(certificate.get("groups")).hasSize(3);
    }
  }

  @Test
  @Tag("nightly")
  void balanced_ofFifteenHospitals() throws Exception {
    try (TrainingConsortium consortium = new TrainingConsortium(stack, "large", 15)) {
      ObjectNode terms =
          terms("large-it", "balanced", consortium).put("group_size", 5).put("quorum", 9);
      JsonNode certificate = trained(consortium, terms, 1);
      assertThat(certificate.get("participants").intValue()).isEqualTo(14);
    }
  }

  /**
   * The first hospital lies, the last one dies when it has trained; what {@code round verify} says.
   */
  private JsonNode trained(TrainingConsortium consortium, ObjectNode terms, float lie)
      throws Exception {
    String name = terms.get("name").textValue();
    Map<String, TrainingClient> clients = new TreeMap<>();
    String liar = consortium.ids.getFirst();
    String dying = consortium.ids.getLast();
    Path memory = folder.resolve(name + "-liar");
    try (Turnstile turnstile = new Turnstile();
        LedgerFile ledger = LedgerFile.open(TrainingClient.ledger(memory))) {
      // Whoever trains has entered the round, and can come back only as one that is lost.
      turnstile.holdAll("/" + name + "/rounds/1/messages/header", dying);
      RunningStack.Reply begun = stack.post("admin", BASE, terms.toString());
      assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
      RoundBook book = new FederatedRounds(ledger);
      LyingHospital lying =
          new LyingHospital(stack, consortium, liar, consortium.key(liar), name, lie, book);
      try {
        for (String id : consortium.ids.subList(1, consortium.ids.size())) {
          clients.put(id, client(consortium, turnstile, id));
        }
        turnstile.await();
        Objects.requireNonNull(clients.remove(dying)).close();
        clients.put(dying, client(consortium, turnstile, dying));
        turnstile.open();
        awaitFinished(name);
      } finally {
        lying.close();
        close(clients);
      }
    }
    assertTrained(name);
    return verified(name, consortium);
  }

  private TrainingClient client(TrainingConsortium consortium, Turnstile turnstile, String id)
      throws Exception {
    String router = stack.uri("").toString();
    int proxy = turnstile.port();
    return new TrainingClient(
        router, proxy, id, consortium.key(id), consortium.roster, folder.resolve(id));
  }

  private static void close(Map<String, TrainingClient> clients) throws Exception {
    for (TrainingClient client : clients.values()) {
      client.close();
    }
  }

  /** On a starved machine the database ends a transaction now and then: 503, ask again. */
  private void awaitFinished(String name) throws Exception {
    for (int i = 0; i < 600; i++) {
      RunningStack.Reply reply = stack.get("auditor", BASE + "/" + name);
      assertThat(reply.status()).as(reply.body().toString()).isIn(200, 503);
      if (reply.body().toString().contains("\"finished\"")) {
        return;
      }
      assertThat(reply.body().toString()).doesNotContain("aborted").doesNotContain("halted");
      Thread.sleep(200);
    }
    throw new AssertionError("the training does not end: " + progress(name));
  }

  private String progress(String name) throws Exception {
    return stack.get("auditor", BASE + "/" + name + "/rounds/1").body().toString();
  }

  /** All honest patients pull the first value down by the clip, and no other. */
  private void assertTrained(String name) throws Exception {
    List<Float> values = new ArrayList<>();
    try (Connection db = stack.owner();
        PreparedStatement query =
            db.prepareStatement(
                "SELECT weights FROM federation_adapter WHERE training = ? AND version = 1")) {
      query.setString(1, name);
      ResultSet row = query.executeQuery();
      assertThat(row.next()).isTrue();
      ByteBuffer in = ByteBuffer.wrap(row.getBytes(1)).order(ByteOrder.LITTLE_ENDIAN);
      while (in.hasRemaining()) {
        values.add(in.getFloat());
      }
    }
    assertThat(values).hasSize(DIMENSION);
    assertThat(values.getFirst()).isCloseTo(-1, within(0.1f));
    assertThat(values.subList(1, DIMENSION)).allSatisfy(v -> assertThat(v).isBetween(-0.1f, 0.1f));
  }

  private JsonNode verified(String name, TrainingConsortium consortium) throws Exception {
    Path note = folder.resolve(name + ".note");
    String certificate =
        stack.get("auditor", BASE + "/" + name + "/rounds/1/certificate").body().textValue();
    Files.writeString(note, certificate, UTF_8);
    CommandLineRun run =
        CommandLineRun.of(
            "round", "verify", "--data", stack.data().toString(), "--json", note.toString());
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    JsonNode said = RunningStack.JSON.readTree(run.out());
    assertThat(said.get("hospitals").intValue()).isEqualTo(consortium.ids.size());
    Files.writeString(note, certificate.replace("rule nnm", "rule arc"), UTF_8);
    assertThat(
            CommandLineRun.of("round", "verify", "--data", stack.data().toString(), note.toString())
                .exit())
        .isNotZero();
    return said;
  }
}
