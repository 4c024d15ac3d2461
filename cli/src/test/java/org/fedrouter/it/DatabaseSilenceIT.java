package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The network between router and database swallows everything and reports nothing. */
@ExtendWith(SharedStack.class)
class DatabaseSilenceIT {
  private final RunningStack stack;

  DatabaseSilenceIT(RunningStack stack) {
    this.stack = stack;
  }

  /** One clerk serves all answers: if it waited for ever, so would they. */
  @Test
  void router_whoseConnectionsFallSilent_opensOthers()
      throws IOException, InterruptedException, SQLException {
    String question = RunningStack.question("public", "emergency", 0.5, 2);
    assertThat(stack.ask("doctor", question).status()).isEqualTo(200);
    List<String> backends = backends();
    assertThat(backends).isNotEmpty();
    signal("STOP", backends);
    try {
      // The first pays for the discovery: an answer, a problem, or a client that gave up.
      assertThat(answer(question).handle((reply, failed) -> true))
          .succeedsWithin(Duration.ofSeconds(150));
      assertThat(answer(question))
          .succeedsWithin(Duration.ofSeconds(60))
          .satisfies(next -> assertThat(next.status()).as(next.body().toString()).isEqualTo(200));
    } finally {
      signal("CONT", backends);
    }
  }

  private CompletableFuture<RunningStack.Reply> answer(String question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return stack.ask("doctor", question);
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private List<String> backends() throws SQLException {
    List<String> backends = new ArrayList<>();
    try (Connection db = stack.application();
        Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT pid FROM pg_stat_activity WHERE usename = 'fedrouter_app'"
                    + " AND datname = current_database() AND pid <> pg_backend_pid()")) {
      while (rows.next()) {
        backends.add(rows.getString(1));
      }
    }
    return backends;
  }

  private static void signal(String name, List<String> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    command.addAll(processes);
    Process kill = new ProcessBuilder(command).start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
