package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fedrouter.it.Person;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of accounts that happen at once, with each other or with log-ins. */
@ExtendWith(SharedStack.class)
class AccountRaceIT {
  private static final String USERS = "/api/v1/users/";
  private static final String OTHERS =
      "name IN (SELECT account FROM account_role WHERE role = 'admin')"
          + " AND name NOT IN ('race-one', 'race-two')";

  private final RunningStack stack;

  AccountRaceIT(RunningStack stack) {
    this.stack = stack;
  }

  /** Whoever knew the former password has nothing that counts after the change. */
  @Test
  void logIns_thatOverlapAReset_leaveNoSessionBehind() throws Exception {
    Person person = Person.create(stack, "race-reset", "doctor");
    AtomicBoolean reset = new AtomicBoolean();
    List<String> tokens;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> clients = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Person client = new Person(stack, person.user(), person.password());
        clients.add(threads.submit(() -> logIns(client, reset)));
      }
      TimeUnit.MILLISECONDS.sleep(500);
      String body = "{\"password\":\"An0ther-quiet-lapwing\"}";
      assertThat(stack.post("admin", USERS + person.user() + "/password", body).status())
          .isEqualTo(200);
      reset.set(true);
      tokens = new ArrayList<>();
      for (Future<List<String>> client : clients) {
        tokens.addAll(client.get());
      }
    }
    assertThat(tokens).isNotEmpty();
    TimeUnit.MILLISECONDS.sleep(1_100);
    for (String token : tokens) {
      assertThat(person.get("/auth/me", token).status()).isEqualTo(401);
    }
    assertThat(
            stack.number(
                "SELECT count(*) FROM session WHERE account = 'race-reset' AND ended_at IS NULL"))
        .isZero();
  }

  /** Until the reset is over, and once more. */
  private static List<String> logIns(Person client, AtomicBoolean reset)
      throws IOException, InterruptedException {
    List<String> tokens = new ArrayList<>();
    boolean again = true;
    while (again) {
      again = !reset.get();
      if (client.login(null).status() == 200) {
        tokens.add(client.accessToken());
      }
    }
    return tokens;
  }

  @Test
  void twoAdministrators_cannotRemoveEachOther() throws Exception {
    Person one = Person.create(stack, "race-one", "admin");
    Person two = Person.create(stack, "race-two", "admin");
    try {
      execute("UPDATE account SET active = FALSE WHERE " + OTHERS);
      List<Callable<Integer>> both = List.of(() -> remove(one, two), () -> remove(two, one));
      List<Integer> statuses = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Integer> answer : threads.invokeAll(both)) {
          statuses.add(answer.get());
        }
      }
      assertThat(statuses).containsOnlyOnce(200);
      assertThat(
              stack.number(
                  "SELECT count(*) FROM account WHERE active AND name IN ('race-one','race-two')"))
          .isEqualTo(1);
    } finally {
      execute("UPDATE account SET active = TRUE WHERE " + OTHERS);
    }
  }

  @Test
  void secondFactor_thatIsBegunManyTimesAtOnce_isBegun() throws Exception {
    Person person = Person.create(stack, "race-factor", "doctor");
    HttpRequest request =
        stack
            .request("/auth/second-factor")
            .header("Authorization", "Bearer " + person.accessToken())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    Callable<Integer> begin = () -> stack.send(request).status();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(16, begin))) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  private int remove(Person by, Person whom) throws IOException, InterruptedException {
    HttpRequest request =
        stack
            .request(USERS + whom.user())
            .header("Authorization", "Bearer " + by.accessToken())
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"active\":false}"))
            .build();
    return stack.send(request).status();
  }

  private void execute(String sql) throws SQLException {
    try (Connection db = stack.owner();
        PreparedStatement statement = db.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }
}
