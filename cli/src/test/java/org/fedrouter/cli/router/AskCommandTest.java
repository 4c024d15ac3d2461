package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
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

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private FakeRouter router;
  private DataFolder folder;

  @BeforeEach
  void start() throws IOException {
    router = new FakeRouter();
    folder = DataFolder.create(parent.resolve("data"));
    DataFolder.createPrivate(folder.secrets());
    new StackFile(folder.stackFile())
        .write(
            new StackState(
                new StackState.Router(router.port(), 1, 2, 3, null),
                List.of(),
                new StackState.Database(true, "127.0.0.1", 4, "fedrouter", null)));
    DataFolder.replace(
        folder.accountsFile(),
        Json.write(
            List.of(
                new Account("doctor", "right", List.of("doctor"), List.of("cardiology")),
                new Account("ghost", "wrong", List.of(), List.of()))));
  }

  @AfterEach
  void stop() {
    router.close();
  }

  private int run(String... arguments) {
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private int ask(String... more) {
    String[] all = new String[more.length + 4];
    all[0] = "ask";
    all[1] = "--data";
    all[2] = folder.root().toString();
    System.arraycopy(more, 0, all, 3, more.length);
    all[all.length - 1] = "What helps?";
    return run(all);
  }

  @Test
  void ask_json_printsTheAnswerUnchanged() {
    router.answer(200, ANSWER);

    assertThat(ask("--json", "--mode", "private", "--epsilon", "0.10", "--department", "icu"))
        .isZero();
    assertThat(out.toString().strip()).isEqualTo(ANSWER);
    assertThat(err.toString()).isEmpty();
    assertThat(router.requests())
        .last()
        .isEqualTo(
            "POST /api/v1/inference {\"prompt\":\"What helps?\",\"mode\":\"private\","
                + "\"department\":\"icu\",\"max_privacy_budget\":0.10}");
  }

  @Test
  void ask_withEverythingElse_sendsIt() {
    router.answer(200, ANSWER);

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
    assertThat(router.requests())
        .last()
        .isEqualTo(
            "POST /api/v1/inference {\"prompt\":\"What helps?\",\"mode\":\"public\","
                + "\"parameters\":{\"top_p\":0.5,\"seed\":-7,\"stop\":[\"a\",\"b\"]},"
                + "\"priority\":9,\"require_consensus\":true,\"cache\":true}");
  }

  @Test
  void ask_stream_printsThePiecesAsTheyCome_thenTheCost() {
    router.answer(
        200,
        ":\n\nevent: piece\ndata: {\"text\":\" R\u00e9\",\"tokens\":1}\n\n:\n\n"
            + "event: piece\ndata: {\"text\":\"st.\",\"tokens\":2}\n\n"
            + "event: answer\ndata: "
            + ANSWER
            + "\n\n");

    assertThat(ask("--stream")).isZero();
    assertThat(out.toString()).startsWith(" R\u00e9st.").contains("epsilon 0.09");
    assertThat(out.toString()).doesNotContain("Rest.");
  }

  @Test
  void ask_streamThatEndsWithAProblem_isThatProblem() {
    router.answer(
        200,
        "event: piece\ndata: {\"text\":\"a\",\"tokens\":1}\n\nevent: problem\ndata: "
            + "{\"title\":\"No\",\"detail\":\"node a\",\"status\":503}\n\n");

    assertThat(ask("--stream", "--json")).isEqualTo(5);
    assertThat(out.toString().lines())
        .containsExactly(
            "{\"text\":\"a\",\"tokens\":1}",
            "{\"title\":\"No\",\"detail\":\"node a\",\"status\":503}");
  }

  @Test
  void ask_streamThatIsRefusedOrBreaksOff_saysSo() {
    router.answer(409, "{\"title\":\"No\",\"detail\":\"ledger user:doctor\",\"status\":409}");
    assertThat(ask("--stream")).isEqualTo(3);
    router.answer(200, "event: piece\ndata: {\"text\":\"a\",\"tokens\":1}\n\n");
    assertThat(ask("--stream")).isEqualTo(5);
    assertThat(err.toString()).contains("the answer broke off");
  }

  @Test
  void ask_people_seeAdapterConsensusAndCache() {
    router.answer(
        200,
        ANSWER.replace(
            "\"tokens\":3",
            "\"tokens\":3,\"cached\":true,\"cached_from\":\"q\",\"model\":{\"adapter\":\"ward\","
                + "\"training_epsilon\":2.0,\"training_delta\":1e-6},"
                + "\"consensus\":{\"achieved\":true,\"agreeing\":3,\"asked\":4}"));

    assertThat(ask()).isZero();
    assertThat(out.toString())
        .contains("adapter ward \u00b7 trained with epsilon 2.0 at delta 1.0E-6")
        .contains("consensus achieved \u00b7 3 of 4 nodes signed this answer")
        .contains("from the cache \u00b7 first answered as q");
  }

  @Test
  void ask_people_seeTextAndCost() {
    router.answer(200, ANSWER);

    assertThat(ask()).isZero();
    assertThat(out.toString()).contains("Rest.").contains("epsilon 0.09").contains("cardiology");
  }

  @ParameterizedTest
  @CsvSource({"409,3", "401,4", "403,4", "400,2", "413,2", "415,2", "422,2", "503,5", "504,5"})
  void ask_problem_isOneLineAndItsExitCode(int status, int code) {
    router.answer(status, "{\"title\":\"No\",\"detail\":\"ledger user:doctor\",\"status\":1}");

    assertThat(ask()).isEqualTo(code);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().strip())
        .isEqualTo("fedrouter: No: ledger user:doctor (" + status + ")");
  }

  @Test
  void ask_problemWithJson_isPrintedAsItCame() {
    String problem = "{\"type\":\"t\",\"title\":\"No\",\"status\":409,\"ledger\":\"user:doctor\"}";
    router.answer(409, problem);

    assertThat(ask("--json")).isEqualTo(3);
    assertThat(out.toString().strip()).isEqualTo(problem);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void ask_twice_logsInOnce() throws IOException {
    ask();
    ask();

    assertThat(router.requests()).filteredOn(line -> line.contains("/auth/login")).hasSize(1);
    assertThat(Files.readString(folder.secrets().resolve("token-doctor.json"))).contains("token-1");
  }

  @Test
  void ask_tokenNoLongerKnown_logsInAgain() {
    ask();
    router.renewTokens("token-2");
    router.answer(200, ANSWER);

    assertThat(ask("--json")).isZero();
    assertThat(out.toString()).contains("Rest.");
  }

  @Test
  void ask_accountUnknownOrRefused_is4() {
    assertThat(ask("--user", "nobody")).isEqualTo(4);
    assertThat(ask("--user", "ghost")).isEqualTo(4);
  }

  @Test
  void ask_routerGone_is5() {
    router.close();

    assertThat(ask()).isEqualTo(5);
    assertThat(err.toString()).contains("no answer from the router");
  }

  @Test
  void budgetShow_asksForTheUser() {
    router.answer(200, "{\"ledgers\":[{\"kind\":\"user\",\"remaining\":19.9}]}");

    assertThat(run("budget", "show", "--data", folder.root().toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo("kind user  remaining 19.9");
    assertThat(router.requests()).last().asString().startsWith("GET /privacy/budgets/doctor");
  }
}
