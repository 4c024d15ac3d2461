package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.it.fleet.Signal;

/**
 * A training of three hospitals with a process of their own each, which is killed in a state that a
 * test chooses, or whose router is; and what the ledgers say afterwards. A majority is enough.
 */
final class FederationKills implements AutoCloseable {
  private static final String BASE = "/api/v1/federation/trainings";

  /** Messages of a round in their order. */
  static final List<String> KINDS =
      List.of("reservation", "keys", "shares", "header", "chunks", "view", "unmask", "evaluation");

  private static final List<String> STATES =
      List.of("planned", "open", "shares", "masked", "masked", "unmask", "unmask", "aggregated");

  /**
   * Who dies when.
   *
   * @param hospital or else the router
   * @param kind that is awaited then
   * @param stored messages of this kind that are with the router, of three; a hospital's own first
   */
  record Death(boolean hospital, String kind, int stored) {
    static Death ofHospital(String kind, int stored) {
      return new Death(true, kind, stored);
    }

    static Death ofRouter(String kind) {
      return new Death(false, kind, 1);
    }

    String state() {
      return STATES.get(KINDS.indexOf(kind));
    }
  }

  private final RunningStack stack;
  private final Path folder;
  private final String name;
  private final List<Death> deaths;
  private final TrainingConsortium consortium;
  private final Turnstile turnstile = new Turnstile();
  private final Map<String, Process> hospitals = new TreeMap<>();

  /** Begins a training in every round of which somebody will die. */
  FederationKills(RunningStack stack, Path folder, String name, List<Death> deaths)
      throws Exception {
    this.stack = stack;
    this.folder = folder;
    this.name = name;
    this.deaths = deaths;
    this.consortium = new TrainingConsortium(stack, name, 3);
    for (String id : consortium.ids) {
      start(id);
    }
    hold(1);
    begin(deaths.size());
  }

  private void begin(int rounds) throws Exception {
    ObjectNode terms =
        RunningStack.JSON
            .createObjectNode()
            .put("name", name)
            .put("base_model", "0d".repeat(32))
            .put("rank", 2)
            .put("dimension", 20_000)
            .put("mode", "max-secrecy")
            .put("threshold_rule", "majority")
            .put("value_clip", 1.0)
            .put("patient_clip", 1.0)
            .put("epsilon", 20.0)
            .put("delta", 1e-5)
            .put("rounds", rounds)
            .put("local_steps", 1)
            .put("quorum", 2)
            .put("patience_seconds", 120)
            .put("evaluation", "public");
    consortium.ids.forEach(terms.putArray("hospitals")::add);
    RunningStack.Reply begun = stack.post("admin", BASE, terms.toString());
    assertThat(begun.status()).as(begun.body().toString()).isEqualTo(201);
  }

  private void start(String id) throws Exception {
    hospitals.put(
        id,
        TrainingClientProcess.start(consortium, stack, turnstile.port(), id, folder.resolve(id)));
  }

  /** What a round waits in. */
  private void hold(int round) {
    Death death = deaths.get(round - 1);
    String place = death.kind().equals("chunks") ? "/chunks/" : "/messages/" + death.kind();
    String path = "/" + name + "/rounds/" + round + place;
    String first = consortium.ids.getFirst();
    if (death.hospital() && death.stored() == 0) {
      turnstile.holdAll(path, first);
    } else {
      turnstile.hold(path, death.hospital() ? first : "", death.stored());
    }
  }

  /** Somebody dies where the round waits, and comes back; the next round waits in its own place. */
  void kill(int round) throws Exception {
    Death death = deaths.get(round - 1);
    turnstile.await();
    assertThat(state(round)).as("round " + round).isEqualTo(death.state());
    if (death.hospital()) {
      killHospital();
    } else {
      killRouter();
      assertThat(state(round)).as("round " + round).isEqualTo(death.state());
    }
    if (round < deaths.size()) {
      hold(round + 1);
    } else {
      turnstile.open();
    }
  }

  private void killRouter() throws Exception {
    ProcessHandle router = stack.parts().router().process().orElseThrow().find().orElseThrow();
    Signal.KILL.to(router);
    assertThat(router.onExit().get().isAlive()).isFalse();
    SecondRouter.restart(stack, List.of(stack.state().router().gridPort()));
  }

  private void killHospital() throws Exception {
    String id = consortium.ids.getFirst();
    Process process = Objects.requireNonNull(hospitals.get(id));
    assertThat(process.destroyForcibly().waitFor()).isNotZero();
    start(id);
  }

  private String state(int round) throws SQLException {
    try (Connection db = stack.owner();
        PreparedStatement query =
            db.prepareStatement(
                "SELECT state FROM federation_round WHERE training = ? AND number = ?")) {
      query.setString(1, name);
      query.setInt(2, round);
      ResultSet row = query.executeQuery();
      return row.next() ? row.getString(1) : "none";
    }
  }

  /** How a round ended. */
  String awaitEnd(int round) throws Exception {
    for (int i = 0; i < 1_200; i++) {
      String state = state(round);
      if (state.equals("published") || state.equals("aborted")) {
        return state;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("round " + round + " stays " + state(round));
  }

  private Map<String, Long> own(String id) throws SQLException {
    try (Connection db =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(id).resolve("ledger.sqlite"))) {
      Map<String, Long> charges = charges(db, "SELECT id, charge_nano FROM training");
      long spent = sum(charges(db, "SELECT 'all', spent_nano FROM dataset"));
      assertThat(sum(charges)).as("what " + id + " has spent").isEqualTo(spent);
      return charges;
    }
  }

  private Map<String, Long> atRouter(String id) throws SQLException {
    try (Connection db = stack.owner()) {
      String ledger = "dataset:" + id;
      Map<String, Long> charges =
          charges(
              db,
              "SELECT t.name, r.spent_nano FROM training t"
                  + " JOIN reservation r ON r.id = t.reservation_id WHERE t.ledger = '"
                  + ledger
                  + "'");
      assertThat(stack.used("dataset", id))
          .as("what " + ledger + " has spent")
          .isEqualTo(sum(charges));
      return charges;
    }
  }

  private static Map<String, Long> charges(Connection db, String sql) throws SQLException {
    Map<String, Long> charges = new TreeMap<>();
    try (PreparedStatement query = db.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        assertThat(charges.put(rows.getString(1), rows.getLong(2))).as("charged twice").isNull();
      }
    }
    return charges;
  }

  private static long sum(Map<String, Long> charges) {
    return charges.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How often anything of a hospital is among what was accepted. */
  private long stored(String id, String kind) throws SQLException {
    return stack.number(
        "SELECT count(DISTINCT round) FROM federation_event WHERE training = '%s' AND kind = '%s'"
                .formatted(name, kind)
            + " AND hospital = '"
            + id
            + "'");
  }

  /**
   * When all rounds are over: each is charged once and by the same plan in both ledgers: at the
   * router for exactly those whose reservation it has stored, in the hospital for these and at most
   * what it never told.
   *
   * @return rounds that were charged at the router, over all hospitals
   */
  int assertExact() throws SQLException {
    int rounds = 0;
    for (String id : consortium.ids) {
      Map<String, Long> hospital = own(id);
      Map<String, Long> router = atRouter(id);
      assertThat(hospital).as(id).containsAllEntriesOf(router);
      assertThat(router).as(id).hasSize(Math.toIntExact(stored(id, "reservation")));
      assertThat(stored(id, "header")).as(id).isLessThanOrEqualTo(router.size());
      rounds += router.size();
    }
    return rounds;
  }

  @Override
  public void close() throws SQLException, IOException {
    for (Process process : hospitals.values()) {
      Process unused = process.destroyForcibly().onExit().join();
    }
    turnstile.close();
    consortium.close();
  }
}
