package org.fedrouter.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.fedrouter.it.Person.expect;
import static org.fedrouter.it.TrainingHospital.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.round.SignedRound;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.server.AdapterState;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.RoundSetting;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.core.federation.server.Trial;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.Pem;
import org.fedrouter.federation.Replay;
import org.fedrouter.federation.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three hospitals train one adapter over REST in one secret sum: every state, every refusal, exact
 * charges, and a round that follows from its rows alone.
 */
@ExtendWith(SharedStack.class)
class FederationIT {
  private static final String NAME = "notes-it";
  private static final String BASE = "/api/v1/federation/trainings";
  private static final int DIMENSION = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningStack stack;
  private final Map<String, TrainingHospital> hospitals = new HashMap<>();
  private final Map<String, float[]> updates = new HashMap<>();

  FederationIT(RunningStack stack) {
    this.stack = stack;
  }

  private static ObjectNode terms() {
    return RunningStack.JSON
        .createObjectNode()
        .put("name", NAME)
        .put("base_model", "0b".repeat(32))
        .put("rank", 4)
        .put("dimension", DIMENSION)
        .put("mode", "max-secrecy")
        .put("value_clip", 1.0)
        .put("patient_clip", 1.0)
        .put("epsilon", 3.0)
        .put("delta", 1e-5)
        .put("rounds", 2)
        .put("local_steps", 5)
        .put("patience_seconds", 120)
        .put("evaluation", "public");
  }

  private void enter() throws Exception {
    Roster roster = Roster.readSigned(Files.readString(stack.parts().folder().rosterFile()));
    JsonNode nodes = expect(200, stack.get("admin", "/api/v1/nodes")).body().get("nodes");
    for (JsonNode node : nodes) {
      String hospital = node.get("hospital").textValue();
      boolean active = node.get("state").textValue().equals("active");
      if (active && roster.member(hospital).isPresent()) {
        hospitals.put(
            hospital, new TrainingHospital(stack, node.get("id").textValue(), hospital, roster));
        float[] update = new float[DIMENSION];
        Arrays.fill(update, 0.125f * hospitals.size());
        updates.put(hospital, update);
      }
    }
    assertThat(hospitals).hasSize(3);
  }

  @Test
  void threeHospitals_trainOneAdapter() throws Exception {
    enter();
    refusesWrongTerms();
    Map<String, Long> before = new HashMap<>();
    for (String hospital : hospitals.keySet()) {
      before.put(hospital, stack.used("dataset", hospital));
    }
    RunningStack.Reply begun = stack.post("admin", BASE, terms().toString());
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
    assertThat(stack.post("admin", BASE, terms().toString()).status()).isEqualTo(409);
    refusesWhoIsNobody();
    round();
    assertCharges(before);
    assertProgress();
    assertPublished();
    assertChunksGo();
    assertFollowsFromRows();
    halt();
  }

  private void refusesWrongTerms() throws Exception {
    ObjectNode wrong = terms();
    wrong.put("rule", "median");
    wrong.put("epsilon", -1);
    RunningStack.Reply refused = stack.post("admin", BASE, wrong.toString());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString()).contains("/epsilon");
    wrong.put("epsilon", 3.0);
    assertThat(stack.post("admin", BASE, wrong.toString()).body().toString())
        .contains("/rule")
        .contains("nothing to compare");
    assertThat(stack.post("doctor", BASE, terms().toString()).status()).isEqualTo(403);
  }

  private TrainingHospital first() {
    return hospitals.values().iterator().next();
  }

  private void refusesWhoIsNobody() throws Exception {
    TrainingHospital one = first();
    String work = "/api/v1/federation/work";
    assertThat(one.send("GET", work, new byte[0], Map.of()).status()).isEqualTo(401);
    assertThat(stack.get("admin", work).status()).isEqualTo(403);
    var stranger = one.headers("GET", work, new byte[0], "node-of-nobody");
    assertReason("unknown-key", one.send("GET", work, new byte[0], stranger));
    var headers = one.headers("GET", work, new byte[0]);
    assertThat(one.send("GET", work, new byte[0], headers).status()).isEqualTo(200);
    assertReason("replayed", one.send("GET", work, new byte[0], headers));
    var signed = one.headers("PUT", BASE + "/x/rounds/1/messages/keys", new byte[] {1});
    assertReason(
        "wrong-digest",
        one.send("PUT", BASE + "/x/rounds/1/messages/keys", new byte[] {2}, signed));
    assertReason(
        "wrong-signature",
        one.send("PUT", BASE + "/y/rounds/1/messages/keys", new byte[] {1}, signed));
  }

  private static void assertReason(String reason, TrainingHospital.Answer answer) throws Exception {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.json().get("reason").textValue()).isEqualTo(reason);
  }

  /** Everybody does what is awaited, until the first round is published. */
  private void round() throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    boolean published = false;
    while (!published && Instant.now().isBefore(end)) {
      for (TrainingHospital hospital : hospitals.values()) {
        JsonNode task = hospital.task(NAME, 1);
        if (task.path("round").asInt() == 1) {
          act(hospital, task);
        }
      }
      JsonNode progress = expect(200, stack.get("auditor", BASE + "/" + NAME)).body();
      JsonNode first = progress.get("rounds").path(0).path("state");
      assertThat(first.asText()).isNotEqualTo("aborted");
      published = first.asText().equals("published");
    }
    assertThat(published).isTrue();
  }

  private void act(TrainingHospital hospital, JsonNode task) throws Exception {
    switch (task.get("awaited").textValue()) {
      case "nothing" -> {}
      case "update" -> upload(hospital, task);
      default -> tell(hospital, task);
    }
  }

  private void tell(TrainingHospital hospital, JsonNode task) throws Exception {
    String kind = task.get("awaited").textValue();
    byte[] body = hospital.message(task);
    String target = path(task, "messages/" + kind);
    TrainingHospital other =
        hospitals.values().stream().filter(one -> one != hospital).findFirst().orElseThrow();
    if (kind.equals("keys")) {
      TrainingHospital.Answer foreign = other.put(target, body);
      assertThat(foreign.status()).as(foreign.toString()).isIn(403, 409);
      TrainingHospital.Answer early = hospital.put(path(task, "messages/evaluation"), trial());
      assertThat(early.status()).as(early.toString()).isEqualTo(409);
      assertThat(early.json().get("state").textValue()).isEqualTo("open");
    }
    TrainingHospital.Answer stored = hospital.put(target, body);
    assertThat(stored.status()).as(kind + " " + stored).isEqualTo(201);
    TrainingHospital.Answer again = hospital.put(target, body);
    assertThat(again.status()).as(kind + " " + again).isEqualTo(200);
    if (kind.equals("reservation")) {
      byte[] cheaper = new String(body, UTF_8).replace("65536", "65537").getBytes(UTF_8);
      TrainingHospital.Answer conflict = hospital.put(target, cheaper);
      assertThat(conflict.json().get("type").textValue()).endsWith("idempotency-conflict");
    }
    TrainingHospital.Answer garbage = other.put(target, new byte[] {1, 2, 3});
    assertThat(garbage.status()).as(garbage.toString()).isIn(409, 422);
  }

  private static byte[] trial() {
    return "{\"none\":true}".getBytes(UTF_8);
  }

  private void upload(TrainingHospital hospital, JsonNode task) throws Exception {
    MaskedUpdate update =
        hospital.mask(task, Objects.requireNonNull(updates.get(hospital.hospital)));
    assertThat(hospital.put(path(task, "chunks/0"), update.chunk(0)).status()).isEqualTo(409);
    TrainingHospital.Answer header =
        hospital.put(path(task, "messages/header"), update.header().encode());
    assertThat(header.status()).as(header.toString()).isEqualTo(201);
    byte[] altered = update.chunk(1);
    altered[altered.length - 1] ^= 1;
    assertThat(hospital.put(path(task, "chunks/1"), altered).status()).isEqualTo(422);
    assertThat(hospital.put(path(task, "chunks/1"), update.chunk(1)).status()).isEqualTo(201);
    assertThat(hospital.put(path(task, "chunks/1"), update.chunk(1)).status()).isEqualTo(200);
    assertThat(hospital.get(path(task, "chunks")).json().get("missing").toString())
        .isEqualTo("[[0,0]]");
    assertChunksStay();
    assertThat(hospital.put(path(task, "chunks/0"), update.chunk(0)).status()).isEqualTo(201);
  }

  /** Not even the router deletes what an open round needs. */
  private void assertChunksStay() throws SQLException {
    try (Connection db = stack.application();
        PreparedStatement delete =
            db.prepareStatement("DELETE FROM federation_chunk WHERE training = ?")) {
      delete.setString(1, NAME);
      assertThatThrownBy(delete::executeUpdate).hasMessageContaining("needs its chunks");
    }
  }

  private void assertChunksGo() throws Exception {
    String chunks = "SELECT count(*) FROM federation_chunk WHERE training = '" + NAME + "'";
    for (int i = 0; i < 100 && stack.number(chunks) > 0; i++) {
      Thread.sleep(200);
    }
    assertThat(stack.number(chunks)).isZero();
  }

  private void assertCharges(Map<String, Long> before) throws Exception {
    JsonNode round = expect(200, stack.get("auditor", BASE + "/" + NAME + "/rounds/1")).body();
    assertThat(round.get("participants")).hasSize(3);
    for (JsonNode participant : round.get("participants")) {
      String hospital = participant.get("hospital").textValue();
      long nano = participant.get("charge_nano").longValue();
      assertThat(nano).isPositive();
      assertThat(stack.used("dataset", hospital) - Objects.requireNonNull(before.get(hospital)))
          .as("only the first round, once")
          .isEqualTo(nano);
      assertThat(
              stack.number(
                  "SELECT count(*) FROM training WHERE ledger = 'dataset:"
                      + hospital
                      + "' AND name LIKE '"
                      + NAME
                      + ".r%'"))
          .isEqualTo(1);
    }
  }

  private void assertProgress() throws Exception {
    JsonNode progress = expect(200, stack.get("auditor", BASE + "/" + NAME)).body();
    assertThat(progress.get("rounds_left").intValue()).isBetween(0, 1);
    assertThat(progress.get("hospitals")).hasSize(3);
    for (JsonNode hospital : progress.get("hospitals")) {
      assertThat(hospital.get("charged").intValue()).isEqualTo(1);
      assertThat(hospital.get("epsilon").doubleValue()).isBetween(1e-6, 3.0);
      assertThat(hospital.get("affordable").intValue()).isNotNegative();
    }
    JsonNode round = progress.get("rounds").get(0);
    assertThat(round.get("drop_out").doubleValue()).isZero();
    assertThat(round.get("loss").doubleValue()).isNotNegative();
    assertThat(round.get("accuracy").doubleValue()).isBetween(0.0, 1.0);
    assertThat(round.get("participants")).hasSize(3);
    assertThat(round.get("participants").get(0).get("epsilon").doubleValue()).isPositive();
    JsonNode privacy = expect(200, stack.get("auditor", "/privacy/status")).body();
    assertThat(privacy.get("trainings").toString()).contains(NAME);
    assertThat(privacy.get("shared_ledgers").toString()).contains("dataset:");
    JsonNode nurse = expect(200, stack.get("nurse", "/privacy/status")).body();
    assertThat(nurse.has("trainings") || nurse.has("shared_ledgers")).isFalse();
    JsonNode security = expect(200, stack.get("auditor", "/security/status")).body();
    assertThat(security.get("trainings").toString()).contains(NAME, "max-secrecy");
    String metrics = stack.send(stack.request("/metrics").build()).body().textValue();
    assertThat(metrics)
        .containsPattern("fedrouter_rounds\\{[^}]*state=\"published\"[^}]*} [1-9]")
        .containsPattern("fedrouter_federation_bytes_total\\{[^}]*direction=\"in\"[^}]*} [1-9]")
        .contains("fedrouter_federation_alerts_total", "fedrouter_federation_drop_out");
  }

  private void assertPublished() throws Exception {
    TrainingHospital one = first();
    TrainingHospital.Answer weights = one.get(BASE + "/" + NAME + "/adapters/1");
    assertThat(weights.status()).isEqualTo(200);
    ByteBuffer in = ByteBuffer.wrap(weights.body()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(weights.body()).hasSize(DIMENSION * Float.BYTES);
    while (in.hasRemaining()) {
      assertThat((double) in.getFloat()).isCloseTo(0.25, within(1e-6));
    }
    JsonNode adapters = expect(200, stack.get("admin", "/api/v1/federation/adapters")).body();
    JsonNode version =
        StreamSupport.stream(adapters.get("adapters").spliterator(), false)
            .filter(found -> found.get("training").textValue().equals(NAME))
            .filter(found -> found.get("version").intValue() == 1)
            .findFirst()
            .orElseThrow();
    assertThat(version.get("sha256").textValue()).isEqualTo(Bytes.sha256(weights.body()).hex());
    assertThat(version.get("epsilon").doubleValue()).isBetween(1e-6, 3.0);
    JsonNode keys = expect(200, stack.get("auditor", "/api/v1/audit/keys")).body();
    String pem = keys.get("keys").findValuesAsText("pem").stream().reduce("", String::concat);
    String note =
        stack.get("auditor", BASE + "/" + NAME + "/rounds/1/certificate").body().textValue();
    assertThat(SignedRound.verify(note, KeyRing.of(Pem.publicKeys(pem)), one.roster))
        .isInstanceOf(SignedRound.Verdict.Valid.class);
    String publish = "/api/v1/federation/adapters/" + NAME + "/1/publish";
    expect(200, stack.post("admin", publish, "{\"reason\":\"it\"}"));
    assertThat(one.get("/api/v1/federation/adapters?stage=published").json().toString())
        .contains(NAME);
    assertThat(stack.post("admin", publish, "{\"reason\":\"it\"}").status()).isEqualTo(409);
    expect(200, stack.post("admin", publish.replace("publish", "retire"), "{\"reason\":\"it\"}"));
  }

  /** Whoever has the rows and nothing else knows the round: no router keeps more. */
  private void assertFollowsFromRows() throws SQLException, IOException {
    TrainingHospital one = first();
    try (Connection db = stack.owner();
        PreparedStatement training =
            db.prepareStatement(
                "SELECT t.terms, r.chosen, r.begun_at FROM federation_training t"
                    + " JOIN federation_round r ON r.training = t.name AND r.number = 1"
                    + " WHERE t.name = ?");
        PreparedStatement events =
            db.prepareStatement(
                "SELECT place, at, kind, hospital, body, head FROM federation_event"
                    + " WHERE training = ? AND round = 1 ORDER BY place")) {
      training.setString(1, NAME);
      events.setString(1, NAME);
      ResultSet row = training.executeQuery();
      assertThat(row.next()).isTrue();
      TrainingTerms terms = TrainingTerms.read(row.getString(1));
      RoundSetting setting =
          new RoundSetting(
              terms,
              one.roster,
              terms.undrawn(one.roster).orElseThrow(),
              1,
              AdapterState.startSha256(DIMENSION));
      RoundServer server =
          RoundServer.plan(
              setting, row.getString(2).lines().toList(), row.getTimestamp(3).toInstant());
      for (StoredEvent event : events(events.executeQuery())) {
        server = next(server, event);
      }
      assertThat(server.round().state()).isEqualTo(RoundState.PUBLISHED);
    }
  }

  /** This process has no JSON-P, by which the router reads its rows. */
  private static RoundServer next(RoundServer server, StoredEvent event) throws IOException {
    @Nullable Message message =
        switch (event.kind()) {
          case "reservation" -> reservation(RunningStack.JSON.readTree(event.body().toArray()));
          case "evaluation" -> trial(RunningStack.JSON.readTree(event.body().toArray()));
          default -> null;
        };
    if (message == null) {
      return Replay.next(server, event);
    }
    Bytes digest = Bytes.sha256(event.body().toArray());
    return ((ServerStep.Next) server.tell(event.hospital(), message, digest, event.at())).server();
  }

  private static Message reservation(JsonNode json) {
    TrainingPlan plan =
        new TrainingPlan(
            json.get("patients").intValue(),
            json.get("lot").intValue(),
            json.get("steps").intValue(),
            json.get("noise_lattice").intValue());
    return new Message.Reservation(
        plan, json.get("delta").doubleValue(), json.get("charge_nano").longValue());
  }

  private static Message trial(JsonNode json) {
    Bytes set = Bytes.of(HexFormat.of().parseHex(json.get("set_sha256").textValue()));
    return new Message.Evaluation(
        Optional.of(new Trial(set, score(json.get("before")), score(json.get("after")))));
  }

  private static Trial.Score score(JsonNode json) {
    return new Trial.Score(json.get("loss").doubleValue(), json.get("accuracy").doubleValue());
  }

  private static List<StoredEvent> events(ResultSet rows) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    while (rows.next()) {
      events.add(
          new StoredEvent(
              rows.getInt(1),
              rows.getTimestamp(2).toInstant(),
              rows.getString(3),
              rows.getString(4),
              Bytes.of(rows.getBytes(5)),
              rows.getString(6)));
    }
    return events;
  }

  private void halt() throws Exception {
    String body = "{\"reason\":\"enough\"}";
    expect(200, stack.post("admin", BASE + "/" + NAME + "/pause", body));
    expect(200, stack.post("admin", BASE + "/" + NAME + "/resume", body));
    String incident = "/api/v1/incident/halt-training";
    String asked = "{\"training\":\"%s\",\"reason\":\"enough\"}";
    assertThat(stack.post("auditor", incident, asked.formatted(NAME)).status()).isEqualTo(403);
    assertThat(stack.post("admin", incident, asked.formatted("nobody")).status()).isEqualTo(404);
    JsonNode halted = expect(200, stack.post("admin", incident, asked.formatted(NAME))).body();
    assertThat(halted.get("state").textValue()).isEqualTo("halted");
    assertThat(stack.post("admin", incident, asked.formatted(NAME)).status()).isEqualTo(409);
    assertThat(stack.post("admin", BASE + "/" + NAME + "/halt", body).status()).isEqualTo(409);
    assertThat(first().task(NAME, 0).get("awaited").textValue()).isEqualTo("nothing");
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE target = 'training:"
                    + NAME
                    + "' AND action = 'federation.training-changed'"))
        .isEqualTo(3);
  }
}
