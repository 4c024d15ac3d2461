package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.demo.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskCommandTest {
  private static final String ANSWER =
      """
      {"text":" Rest.","mode":"private","rho":0.001,"epsilon_spent":0.09,"delta":1e-5,\
      "remaining":{"user":19.9},"nodes":["cardiology"],"aggregation":"masked-sum",\
      "tokens":3,"latency_ms":12,"request_id":"r"}""";

  @TempDir private Path parent;

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack =
        new FakeStack(
            parent,
            FakeStack.account("doctor", "cardiology"),
            new Account("ghost", "wrong", List.of(), List.of()));
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private int run(String... arguments) {
    return stack.run(arguments);
  }

  private int ask(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "ask";
    all[1] = "--data";
    all[2] = stack.folder.root().toString();
    System.arraycopy(more, 0, all, 3, more.length);
    all[all.length - 1] = "What helps?";
    return run(all);
  }

  @Test
  void ask_json_printsTheAnswerUnchanged() {
    stack.router.answer(200, ANSWER);

    assertThat(ask("--json", "--mode", "private", "--epsilon", "0.10", "--department", "icu"))
        .isZero();
    assertThat(stack.out.toString().strip()).isEqualTo(ANSWER);
    assertThat(stack.err.toString()).isEmpty();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo(
            "POST /api/v1/inference {\"prompt\":\"What helps?\",\"mode\":\"private\","
                + "\"department\":\"icu\",\"max_privacy_budget\":0.10}");
  }

  @Test
  void ask_withEverythingElse_sendsIt() {
    stack.router.answer(200, ANSWER);

    assertThat(
            ask(
                "--json",
                "--mode",
                "public",
                "--top-p",
                "0.5",
                "--seed",
                "-7",
                "--stop",
                "a",
                "--stop",
                "b",
                "--priority",
                "9",
                "--consensus",
                "--cache"))
        .isZero();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo(
            "POST /api/v1/inference {\"prompt\":\"What helps?\",\"mode\":\"public\","
                + "\"parameters\":{\"top_p\":0.5,\"seed\":-7,\"stop\":[\"a\",\"b\"]},"
                + "\"priority\":9,\"require_consensus\":true,\"cache\":true}");
  }

  @Test
  void ask_stream_printsThePiecesAsTheyCome_thenTheCost() {
    stack.router.answer(
        200,
        ":\n\nevent: piece\ndata: {\"text\":\" R\u00e9\",\"tokens\":1}\n\n:\n\n"
            + "event: piece\ndata: {\"text\":\"st.\",\"tokens\":2}\n\n"
            + "event: answer\ndata: "
            + ANSWER
            + "\n\n");

    assertThat(ask("--stream")).isZero();
    assertThat(stack.out.toString()).startsWith(" R\u00e9st.").contains("epsilon 0.09");
    assertThat(stack.out.toString()).doesNotContain("Rest.");
  }

  @Test
  void ask_streamThatEndsWithAProblem_isThatProblem() {
    stack.router.answer(
        200,
        "event: piece\ndata: {\"text\":\"a\",\"tokens\":1}\n\nevent: problem\ndata: "
            + "{\"title\":\"No\",\"detail\":\"node a\",\"status\":503}\n\n");

    assertThat(ask("--stream", "--json")).isEqualTo(5);
    assertThat(stack.out.toString().lines())
        .containsExactly(
            "{\"text\":\"a\",\"tokens\":1}",
            "{\"title\":\"No\",\"detail\":\"node a\",\"status\":503}");
  }

  @Test
  void ask_streamThatIsRefusedOrBreaksOff_saysSo() {
    stack.router.answer(409, "{\"title\":\"No\",\"detail\":\"ledger user:doctor\",\"status\":409}");
    assertThat(ask("--stream")).isEqualTo(3);
    stack.router.answer(200, "event: piece\ndata: {\"text\":\"a\",\"tokens\":1}\n\n");
    assertThat(ask("--stream")).isEqualTo(5);
    assertThat(stack.err.toString()).contains("the answer broke off");
  }

  @Test
  void ask_people_seeAdapterConsensusAndCache() {
    stack.router.answer(
        200,
        ANSWER.replace(
            "\"tokens\":3",
            "\"tokens\":3,\"cached\":true,\"cached_from\":\"q\",\"model\":{\"adapter\":\"ward\","
                + "\"training_epsilon\":2.0,\"training_delta\":1e-6},"
                + "\"consensus\":{\"achieved\":true,\"agreeing\":3,\"asked\":4}"));

    assertThat(ask()).isZero();
    assertThat(stack.out.toString())
        .contains("adapter ward \u00b7 trained with epsilon 2.0 at delta 1.0E-6")
        .contains("consensus achieved \u00b7 3 of 4 nodes signed this answer")
        .contains("from the cache \u00b7 first answered as q");
  }

  @Test
  void ask_people_seeTextAndCost() {
    stack.router.answer(200, ANSWER);

    assertThat(ask()).isZero();
    assertThat(stack.out.toString())
        .contains("Rest.")
        .contains("epsilon 0.09")
        .contains("cardiology");
  }

  @ParameterizedTest
  @CsvSource({"409,3", "401,4", "403,4", "400,2", "413,2", "415,2", "422,2", "503,5", "504,5"})
  void ask_problem_isOneLineAndItsExitCode(int status, int code) {
    stack.router.answer(
        status, "{\"title\":\"No\",\"detail\":\"ledger user:doctor\",\"status\":1}");

    assertThat(ask()).isEqualTo(code);
    assertThat(stack.out.toString()).isEmpty();
    assertThat(stack.err.toString().strip())
        .isEqualTo("fedrouter: No: ledger user:doctor (" + status + ")");
  }

  @Test
  void ask_problemWithJson_isPrintedAsItCame() {
    String problem = "{\"type\":\"t\",\"title\":\"No\",\"status\":409,\"ledger\":\"user:doctor\"}";
    stack.router.answer(409, problem);

    assertThat(ask("--json")).isEqualTo(3);
    assertThat(stack.out.toString().strip()).isEqualTo(problem);
    assertThat(stack.err.toString()).isEmpty();
  }

  @Test
  void ask_twice_logsInOnce() throws IOException {
    ask();
    ask();

    assertThat(stack.router.requests()).filteredOn(line -> line.contains("/auth/login")).hasSize(1);
    assertThat(Files.readString(stack.folder.secrets().resolve("token-doctor.json")))
        .contains("token-1");
  }

  @Test
  void ask_tokenNoLongerKnown_logsInAgain() {
    ask();
    stack.router.renewTokens("token-2");
    stack.router.answer(200, ANSWER);

    assertThat(ask("--json")).isZero();
    assertThat(stack.out.toString()).contains("Rest.");
  }

  @Test
  void ask_accountUnknownOrRefused_is4() {
    assertThat(ask("--user", "nobody")).isEqualTo(4);
    assertThat(ask("--user", "ghost")).isEqualTo(4);
  }

  @Test
  void ask_routerGone_is5() {
    stack.router.close();

    assertThat(ask()).isEqualTo(5);
    assertThat(stack.err.toString()).contains("no answer from the router");
  }

  @Test
  void budgetShow_asksForTheUser() {
    stack.router.answer(200, "{\"ledgers\":[{\"kind\":\"user\",\"remaining\":19.9}]}");

    assertThat(run("budget", "show", "--data", stack.folder.root().toString())).isZero();
    assertThat(stack.out.toString().strip()).isEqualTo("kind user  remaining 19.9");
    assertThat(stack.router.requests()).last().asString().startsWith("GET /privacy/budgets/doctor");
  }
}
