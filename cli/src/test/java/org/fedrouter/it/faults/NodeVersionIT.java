package org.fedrouter.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.fedrouter.it.RunningStack;
import org.fedrouter.it.SharedStack;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that speaks another language gets no work, and people are told why. */
@ExtendWith(SharedStack.class)
class NodeVersionIT {
  private static final String NODE = "neurology";

  private final RunningStack stack;

  NodeVersionIT(RunningStack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @CsvSource({
    "9,'with protocol 9, this router speaks 2'",
    "null,'with no protocol that it tells, this router speaks 2'"
  })
  void node_ofAnotherProtocol_isNotUsed_andTheReasonIsTold(String protocol, String why)
      throws Exception {
    BadNode older = new Afflictions(stack, NODE).older(protocol);
    try {
      JsonNode seen = await(why);
      assertThat(seen.path("admissible").asBoolean()).as(seen.toString()).isFalse();
      assertThat(seen.path("breaker").asText()).as("it is well").isEqualTo("closed");
      RunningStack.Reply answer = ask("public");
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
      assertThat(answer.body().path("nodes").path(0).asText()).isNotEqualTo(NODE);
      RunningStack.Reply refused = ask("private");
      assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
      assertThat(refused.body().path("detail").asText()).contains("3 hospitals, there are 2");
      assertThat(stack.get("doctor", "/api/v1/status").body().toString()).contains(why);
    } finally {
      new Afflictions(stack, NODE).home();
      Weather.awaitFair(stack);
      older.close();
    }
  }

  private RunningStack.Reply ask(String mode) throws IOException, InterruptedException {
    return stack.post("doctor", "/api/v1/inference", RunningStack.question(mode, NODE, 0.1, 2));
  }

  private JsonNode await(String why) throws IOException, InterruptedException {
    JsonNode seen = stack.get("admin", "/api/v1/nodes/" + NODE).body();
    for (int i = 0; i < 60 && !seen.path("detail").asText().endsWith(why); i++) {
      Thread.sleep(250);
      seen = stack.get("admin", "/api/v1/nodes/" + NODE).body();
    }
    assertThat(seen.path("detail").asText()).endsWith(why);
    return seen;
  }
}
