package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.fedrouter.it.CommandLineRun;
import org.fedrouter.it.Person;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.fedrouter.it.attack.FuzzRequests.Caller;
import org.fedrouter.it.attack.FuzzRequests.Shot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests by the OpenAPI document of the running router, right and wrong, of every role: each is
 * answered as documented, never by a failure or by something of the server's inside. {@code
 * -Dfuzz.requests} says how many, {@code -Dfuzz.seed} which; bench/openapi-fuzz runs a million.
 */
@ExtendWith(SharedStack.class)
class OpenApiFuzzIT {
  private static final int CLIENTS = 16;
  private static final long REQUESTS = Long.getLong("fuzz.requests", 100_000);
  private static final Duration LONGEST = Duration.ofSeconds(Long.getLong("fuzz.seconds", 170));
  private static final long FEWEST = 2_000;
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_122);

  private final RunningStack stack;
  private final AtomicLong next = new AtomicLong();

  OpenApiFuzzIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void server_answersAsDocumented_whateverItIsAsked() throws Exception {
    FuzzRequests requests = new FuzzRequests(OpenApi.of(stack), callers());
    FuzzTally tally = new FuzzTally();
    Instant begin = Instant.now();
    long end = System.nanoTime() + LONGEST.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> client(requests, tally, end)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }
    Duration took = Duration.between(begin, Instant.now());
    String figures =
        "seed %d, %d requests in %d s, %d violations: %s%n"
            .formatted(SEED, tally.all(), took.toSeconds(), tally.violations(), tally.summary());
    Files.writeString(Path.of("target", "fuzz.txt"), figures + String.join("\n\n", tally.broken()));
    assertThat(tally.broken()).as(figures).isEmpty();
    assertThat(tally.all()).as(figures).isGreaterThanOrEqualTo(Math.min(REQUESTS, FEWEST));
    assertThat(tally.count(429)).as(figures).isLessThan(tally.all() / 50 + 1);
    assertThat(tally.count(200)).as(figures).isGreaterThan(tally.all() / 20);
    CommandLineRun books =
        CommandLineRun.of("ledger", "verify", "--data", stack.data().toString(), "--json");
    assertThat(books.exit()).as(books.out()).isZero();
  }

  /** One of each role, whose own ledgers pay for what they ask; nobody; and two who are not. */
  private List<Caller> callers() throws IOException, InterruptedException {
    Person unused = Person.create(stack, "fuzz-target", "doctor");
    List<Caller> callers = new ArrayList<>();
    for (String role :
        List.of("admin", "doctor", "nurse", "researcher", "auditor", "privacy_officer")) {
      Person person = Person.create(stack, "fuzz-" + role.replace('_', '-'), role);
      callers.add(new Caller(role, person.accessToken(), true));
    }
    callers.add(new Caller("nobody", "", false));
    callers.add(new Caller("forger", "x.y.z", false));
    callers.add(new Caller("key", "frk_0123456789abcdef_x", false));
    return callers;
  }

  private void client(FuzzRequests requests, FuzzTally tally, long end) {
    try (StandingLine client = new StandingLine(stack.uri("/"))) {
      long i = next.getAndIncrement();
      while (i < REQUESTS && System.nanoTime() - end < 0) {
        Shot shot = requests.shot(SEED, i);
        long sent = System.nanoTime();
        try {
          tally.add(shot, client.send(shot.attempt()), System.nanoTime() - sent);
        } catch (IOException none) {
          tally.lost(shot, none);
        }
        i = next.getAndIncrement();
      }
    }
  }
}
