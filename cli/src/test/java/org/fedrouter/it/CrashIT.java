package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is left when processes die at the worst moment. */
@ExtendWith(SharedStack.class)
class CrashIT {
  private final RunningStack stack;

  CrashIT(RunningStack stack) {
    this.stack = stack;
  }

  /** A stopped node keeps the answer open; the router dies there and starts again. */
  @Test
  void router_killedBetweenReserveAndSettle_leavesTheReservationSpent()
      throws IOException, InterruptedException, SQLException {
    StackState state = stack.state();
    long before = stack.used("department", "emergency");
    ProcessHandle node = node("neurology");
    signal("STOP", node);
    CompletableFuture<RunningStack.Reply> answer =
        inBackground(RunningStack.question("private", "emergency", 0.5, 16));
    awaitOpenReservation(before);
    long held = stack.used("department", "emergency") - before;
    assertThat(held).isPositive();
    signal("KILL", stack.parts().router().process().orElseThrow().find().orElseThrow());
    assertThat(answer).failsWithin(Duration.ofSeconds(30));
    signal("CONT", node);
    RunningStack again = SharedStack.up(stack.data(), state.router().httpPort());
    assertThat(again.used("department", "emergency") - before).isEqualTo(held);
    RunningStack.Reply next =
        again.ask("doctor", RunningStack.question("private", "emergency", 0.5, 4));
    assertThat(next.status()).as(next.body().toString()).isEqualTo(200);
  }

  @Test
  void node_thatDoesNotAnswer_isAClearProblem_andNothingIsCharged()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("department", "emergency");
    ProcessHandle node = node("neurology");
    signal("STOP", node);
    try {
      String body = RunningStack.question("private", "emergency", 0.5, 16);
      RunningStack.Reply reply =
          stack.ask("doctor", body.substring(0, body.length() - 1) + ",\"timeout\":2}");
      assertThat(reply.status()).as(reply.body().toString()).isEqualTo(504);
      assertThat(reply.body().get("detail").textValue())
          .contains("neurology", "nothing was charged");
    } finally {
      signal("CONT", node);
    }
    assertThat(stack.used("department", "emergency")).isEqualTo(before);
  }

  @Test
  void database_thatIsGone_isAClearProblem_andComesBack()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("department", "emergency");
    assertThat(stack.token("doctor")).as("nobody logs in without a database").isNotBlank();
    stack.parts().postgres().stop();
    RunningStack.Reply reply =
        stack.ask("doctor", RunningStack.question("private", "emergency", 0.5, 4));
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(503);
    assertThat(reply.body().get("type").textValue()).endsWith("database-unavailable");
    assertThat(reply.body().toString()).doesNotContain("SQL").doesNotContain("Exception");
    assertThat(stack.send(stack.request("/health/ready").build()).status()).isEqualTo(503);
    ProcessId unused = stack.parts().startPostgres(stack.state());
    RunningStack.Reply again =
        stack.ask("doctor", RunningStack.question("private", "emergency", 0.5, 4));
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(stack.used("department", "emergency")).isGreaterThan(before);
    assertThat(log()).as("timers that the server took away").doesNotContain("EJB5119");
  }

  /** What the router has logged, the files that were closed included. */
  private String log() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(stack.parts().folder().router().resolve("logs"))) {
      for (Path file : files.filter(one -> one.toString().contains("server.log")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  /** The node is slowed until it has given some sums, then killed. */
  @Test
  void node_killedMidAnswer_isAClearProblem_andEverythingIsCharged()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("department", "emergency");
    ProcessHandle node = node("neurology");
    CompletableFuture<RunningStack.Reply> answer = inBackground(note());
    awaitOpenReservation(before);
    for (int i = 0; i < 12; i++) {
      signal("STOP", node);
      Thread.sleep(60);
      signal("CONT", node);
      Thread.sleep(15);
    }
    signal("KILL", node);
    RunningStack.Reply reply = answer.join();
    stack.parts().startNode(stack.state().node("neurology").orElseThrow());
    awaitReady();
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(503);
    assertThat(reply.body().get("detail").textValue())
        .contains("neurology", "whole reservation was charged");
    long charged = stack.used("department", "emergency") - before;
    assertThat(charged / 1e9).isEqualTo(reply.body().get("rho").doubleValue());
    assertThat(
            stack.number(
                "SELECT held_nano - spent_nano FROM reservation WHERE id = '"
                    + reply.body().get("request_id").textValue()
                    + "' AND outcome = 'failed'"))
        .isZero();
    hospitalCountsTheKilledAnswerInFull();
  }

  /** Its node was killed with kill -9 and has started again. */
  private void hospitalCountsTheKilledAnswerInFull() throws SQLException {
    assertThat(ownLedger("SELECT count(*) FROM answer WHERE spent_nano IS NULL")).isZero();
    assertThat(ownLedger("SELECT held_nano FROM answer ORDER BY number DESC LIMIT 1"))
        .isPositive()
        .isEqualTo(ownLedger("SELECT spent_nano FROM answer ORDER BY number DESC LIMIT 1"));
    assertThat(ownLedger("SELECT spent_nano FROM dataset"))
        .isEqualTo(ownLedger("SELECT sum(spent_nano) FROM answer"));
  }

  /** Whatever the router's ledgers say, the hospital's own one decides. */
  @Test
  void hospital_whoseOwnLedgerIsFull_doesNotTakePart_andNothingIsCharged()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("dataset", "neurology");
    stack.parts().node().stop("neurology");
    long own = ownLedger("SELECT spent_nano FROM dataset");
    assertThat(own).as("what the hospital counted itself").isPositive();
    changeOwnLedger("UPDATE dataset SET spent_nano = limit_nano");
    stack.parts().startNode(stack.state().node("neurology").orElseThrow());
    awaitReady();
    RunningStack.Reply reply =
        stack.ask("doctor", RunningStack.question("private", "emergency", 0.5, 4));
    stack.parts().node().stop("neurology");
    changeOwnLedger("UPDATE dataset SET spent_nano = " + own);
    stack.parts().startNode(stack.state().node("neurology").orElseThrow());
    awaitReady();
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(409);
    assertThat(reply.body().get("type").textValue()).endsWith("hospital-refused");
    assertThat(reply.body().get("detail").textValue())
        .contains("neurology", "own ledger", "nothing was charged");
    assertThat(stack.used("dataset", "neurology")).isEqualTo(before);
  }

  private Connection ownLedgers() throws SQLException {
    Path file = stack.parts().folder().node("neurology").resolve("ledger.sqlite");
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private long ownLedger(String sql) throws SQLException {
    try (Connection db = ownLedgers();
        Statement query = db.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private void changeOwnLedger(String sql) throws SQLException {
    try (Connection db = ownLedgers();
        Statement change = db.createStatement()) {
      assertThat(change.executeUpdate(sql)).isEqualTo(1);
    }
  }

  /** A note goes on for some fifty tokens. */
  private static String note() {
    return RunningStack.question("private", "emergency", 1, 120)
        .replace(
            "Question: What is the treatment for migraine? Answer:",
            "Emergency note. The patient is");
  }

  private CompletableFuture<RunningStack.Reply> inBackground(String body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return stack.ask("doctor", body);
          } catch (IOException e) {
            throw new CompletionException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
          }
        });
  }

  private void awaitOpenReservation(long usedBefore) throws InterruptedException, SQLException {
    for (int i = 0; i < 2_000; i++) {
      if (stack.used("department", "emergency") > usedBefore) {
        return;
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("no reservation was made");
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int i = 0; i < 240; i++) {
      RunningStack.Reply status = stack.send(stack.as("doctor", "/api/v1/status").build());
      if (status.body().get("status").textValue().equals("ready")) {
        return;
      }
      Thread.sleep(500);
    }
    throw new IllegalStateException("the node did not come back");
  }

  private ProcessHandle node(String id) {
    return stack.parts().node().process(id).orElseThrow().find().orElseThrow();
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).isZero();
  }
}
