package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A1, A3: one private answer from three hospitals, charged before and settled after. */
@ExtendWith(SharedStack.class)
class PrivateAnswerIT {
  private final RunningStack stack;

  PrivateAnswerIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void ask_private_answersFromThreeHospitals_andChargesEveryLedger()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("department", "cardiology");
    CommandLineRun run =
        CommandLineRun.of(
            "ask",
            "--data",
            stack.data().toString(),
            "--json",
            "--mode",
            "private",
            "--epsilon",
            "3",
            "--department",
            "cardiology",
            "--max-tokens",
            "24",
            "Question: What is the treatment for migraine? Answer:");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode answer = RunningStack.JSON.readTree(run.out());
    assertThat(answer.get("mode").textValue()).isEqualTo("private");
    assertThat(answer.get("nodes")).hasSize(3);
    assertThat(answer.get("aggregation").textValue()).isEqualTo("masked-sum");
    assertThat(answer.get("text").textValue()).isNotBlank();
    assertThat(answer.get("rho").doubleValue()).isPositive();
    assertThat(answer.get("epsilon_spent").doubleValue()).isPositive().isLessThanOrEqualTo(3);
    assertThat(answer.get("delta").doubleValue()).isEqualTo(1e-5);
    assertThat(answer.get("tokens").intValue()).isBetween(1, 24);
    assertThat(answer.get("remaining")).hasSize(5);
    long charged = stack.used("department", "cardiology") - before;
    assertThat(charged / 1e9).isCloseTo(answer.get("rho").doubleValue(), within(1e-9));
    assertThat(
            stack.number(
                "SELECT count(*) FROM audit_entry WHERE correlation_id = '"
                    + answer.get("request_id").textValue()
                    + "' AND action IN ('budget.reserved', 'budget.settled')"))
        .isEqualTo(2);
    assertThat(
            stack.number(
                "SELECT count(*) FROM reservation WHERE settled_at IS NOT NULL AND id = '"
                    + answer.get("request_id").textValue()
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void ask_withTheGaussianMechanism_opensOnlyNoisedSums_greedyToo()
      throws IOException, InterruptedException, SQLException {
    long before = stack.used("dataset", "neurology");
    String body =
        RunningStack.question("private", "neurology", 3, 8)
            .replace("}", ",\"mechanism\":\"gaussian\",\"temperature\":0}");
    RunningStack.Reply reply = stack.ask("doctor", body);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    assertThat(reply.body().get("aggregation").textValue())
        .isEqualTo("distributed-discrete-gaussian");
    assertThat(reply.body().get("text").textValue()).isNotBlank();
    long charged = stack.used("dataset", "neurology") - before;
    assertThat(charged).isPositive();
    assertThat(charged / 1e9).isCloseTo(reply.body().get("rho").doubleValue(), within(1e-9));
  }

  @Test
  void ask_public_costsNothing() throws IOException, InterruptedException, SQLException {
    long before = stack.used("dataset", "cardiology");
    RunningStack.Reply reply =
        stack.ask("doctor", RunningStack.question("public", "general", 1, 24));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().get("mode").textValue()).isEqualTo("public");
    assertThat(reply.body().get("rho").doubleValue()).isZero();
    assertThat(reply.body().get("text").textValue()).contains("sumatriptan");
    assertThat(reply.body().get("nodes")).hasSize(1);
    assertThat(stack.used("dataset", "cardiology")).isEqualTo(before);
  }

  @Test
  void ask_auto_isPrivateWithinTheBudget_andSaysWhyItIsNot()
      throws IOException, InterruptedException {
    RunningStack.Reply small =
        stack.ask("doctor", RunningStack.question("auto", "surgery", 0.1, 4));
    assertThat(small.body().get("mode").textValue()).isEqualTo("private");
    RunningStack.Reply nothing =
        stack.ask("doctor", RunningStack.question("auto", "surgery", 1e-4, 200));
    assertThat(nothing.status()).as(nothing.body().toString()).isEqualTo(200);
    assertThat(nothing.body().get("mode").textValue()).isEqualTo("public");
    assertThat(nothing.body().get("degraded").textValue()).contains("budget");
  }

  @Test
  void ask_withAUsedIdempotencyKey_replaysAndChargesOnce()
      throws IOException, InterruptedException, SQLException {
    String body = withKey(RunningStack.question("private", "surgery", 0.5, 8), "key-1");
    RunningStack.Reply first = stack.ask("doctor", body);
    assertThat(first.status()).isEqualTo(200);
    long used = stack.used("department", "surgery");
    RunningStack.Reply second = stack.ask("doctor", body);
    assertThat(second.body().get("text")).isEqualTo(first.body().get("text"));
    assertThat(second.body().get("replayed").booleanValue()).isTrue();
    assertThat(RunningStack.requestId(second)).isEqualTo(RunningStack.requestId(first));
    assertThat(stack.used("department", "surgery")).isEqualTo(used);
    RunningStack.Reply another = stack.ask("admin", body);
    assertThat(another.status()).as(another.body().toString()).isEqualTo(200);
    assertThat(RunningStack.requestId(another))
        .as("keys are each caller's own")
        .isNotEqualTo(RunningStack.requestId(first));
    long after = stack.used("department", "surgery");
    RunningStack.Reply other =
        stack.ask("doctor", withKey(RunningStack.question("private", "surgery", 0.5, 9), "key-1"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.body().get("type").textValue()).endsWith("idempotency-conflict");
    assertThat(stack.used("department", "surgery")).isEqualTo(after);
  }

  @Test
  void prompt_isInNoLog_andInNoTable_andInNoLedgerOfAHospital()
      throws IOException, InterruptedException, SQLException {
    String marker = "zebrafish";
    for (String mode : List.of("public", "private")) {
      String body =
          RunningStack.question(mode, "general", 0.1, 4)
              .replace("What is the treatment for migraine", "Patient note " + marker);
      RunningStack.Reply reply = stack.ask("doctor", body);
      assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
      assertThat(body).contains(marker);
    }
    try (Stream<Path> files = Files.walk(stack.data())) {
      List<Path> written = files.filter(PrivateAnswerIT::mayTell).toList();
      assertThat(written).anyMatch(file -> file.endsWith("ledger.sqlite"));
      assertThat(written).anyMatch(file -> file.toString().endsWith(".log"));
      for (Path file : written) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(marker);
      }
    }
    for (String table : List.of("audit_entry", "reservation")) {
      String rows = "SELECT count(*) FROM " + table + " WHERE " + table + "::text LIKE '%";
      assertThat(stack.number(rows + marker + "%'")).isZero();
    }
  }

  /** Logs, and the ledgers of hospitals with their own logs. */
  private static boolean mayTell(Path file) {
    String name = file.toString();
    boolean told = name.endsWith(".log") || name.contains("/logs/") || name.contains(".sqlite");
    return told && Files.isRegularFile(file);
  }

  private static String withKey(String body, String key) {
    return body.substring(0, body.length() - 1) + ",\"idempotency_key\":\"" + key + "\"}";
  }
}
