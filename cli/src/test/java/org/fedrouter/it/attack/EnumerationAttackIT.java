package org.fedrouter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.it.Person.expect;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whether a log-in tells which accounts there are. Each name is tried four times, less than lock it
 * out, and every round asks for one of each kind, so that whatever the machine does besides slows
 * all of them.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnumerationAttackIT {
  private static final int NAMES = 17;
  private static final int TRIES = 4;
  private static final List<String> KINDS = List.of("listed-", "nobody-", "closed-");
  private static final String LOCKED = "locked";

  private final RunningStack stack;

  EnumerationAttackIT(RunningStack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void accounts() throws IOException, InterruptedException {
    for (int i = 0; i < NAMES; i++) {
      create("listed-" + i);
      create("closed-" + i);
      expect(200, change("closed-" + i, "{\"active\":false}"));
    }
  }

  private void create(String name) throws IOException, InterruptedException {
    String body = "{\"user\":\"" + name + "\",\"password\":\"Given-to-you-9-herons\"}";
    expect(200, stack.post("admin", "/api/v1/users", body));
  }

  private RunningStack.Reply change(String name, String body)
      throws IOException, InterruptedException {
    return stack.send(
        stack
            .as("admin", "/api/v1/users/" + name)
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /**
   * 68 of each kind. Medians less than a tenth apart, and ranks within 4.5 standard deviations of
   * each other: by chance alone that fails in one of 150,000 comparisons. What is answered without
   * the work of a hash, to a name that is locked out, is told apart by the same measure.
   */
  @Test
  void refusals_tellNothing_byTextOrByTime() throws IOException {
    Map<String, List<Long>> times = new TreeMap<>();
    Set<String> texts = new HashSet<>();
    try (StandingLine line = new StandingLine(stack.uri("/"))) {
      for (int i = 0; i <= TRIES; i++) {
        login(line, "nobody-locked");
      }
      for (int i = 0; i < NAMES * TRIES; i++) {
        for (String kind : KINDS) {
          long begin = System.nanoTime();
          Wire.Answer answer = login(line, kind + i % NAMES);
          times.computeIfAbsent(kind, none -> new ArrayList<>()).add(System.nanoTime() - begin);
          texts.add(answer.status() + answer.header("WWW-Authenticate") + answer.body());
        }
        long begin = System.nanoTime();
        assertThat(login(line, "nobody-locked").status()).isEqualTo(429);
        times.computeIfAbsent(LOCKED, none -> new ArrayList<>()).add(System.nanoTime() - begin);
      }
    }
    assertThat(texts).hasSize(1).allMatch(text -> text.startsWith("401"));
    Samples nobody = new Samples(times.getOrDefault("nobody-", List.of()));
    for (String kind : List.of("listed-", "closed-")) {
      Samples other = new Samples(times.getOrDefault(kind, List.of()));
      assertThat(nobody.medianApart(other)).as("%s %s %s", kind, nobody, other).isLessThan(0.1);
      assertThat(nobody.ranksApart(other)).as("%s %s %s", kind, nobody, other).isLessThan(4.5);
    }
    Samples locked = new Samples(times.getOrDefault(LOCKED, List.of()));
    assertThat(nobody.medianApart(locked)).as("%s %s", nobody, locked).isGreaterThan(0.1);
    assertThat(nobody.ranksApart(locked)).as("%s %s", nobody, locked).isGreaterThan(4.5);
  }

  private static Wire.Answer login(StandingLine line, String name) throws IOException {
    String body = "{\"user\":\"" + name + "\",\"password\":\"wrong\"}";
    return line.send(Attempt.of("POST", "/auth/login").json(body));
  }
}
