package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
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

class ApiKeyCommandTest {
  private static final String MADE =
      """
      {"id":"0123456789abcdef","key":"frk_0123456789abcdef_secret","account":"doctor",\
      "label":"viewer","created":"2026-11-21T10:00:00Z","expires":"2027-02-19T10:00:00Z"}""";

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
        Json.write(List.of(new Account("doctor", "right", List.of("doctor"), List.of("icu")))));
  }

  @AfterEach
  void stop() {
    router.close();
  }

  private int run(String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("api-key"),
                Stream.concat(Stream.of(arguments), Stream.of("--data", folder.root().toString())))
            .toArray(String[]::new);
    return Fedrouter.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
  }

  @Test
  void create_sendsWhatWasGiven_andShowsTheKeyOnce() {
    router.answer(201, MADE);
    assertThat(run("create", "viewer", "--departments", "icu,general", "--mode", "public"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString().lines().findFirst()).contains("frk_0123456789abcdef_secret");
    assertThat(router.requests())
        .last()
        .isEqualTo(
            "POST /auth/api-keys {\"label\":\"viewer\",\"departments\":[\"icu\",\"general\"],"
                + "\"mode\":\"public\"}");
  }

  @Test
  void list_andRevoke_nameKeysById() {
    router.answer(200, "{\"keys\":[" + MADE.replace("\"key\"", "\"none\"") + "]}");
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("0123456789abcdef").contains("viewer").contains("until");
    router.answer(200, MADE.replace("\"key\"", "\"revoked\""));
    assertThat(run("revoke", "0123456789abcdef", "--json")).isZero();
    assertThat(router.requests()).last().isEqualTo("DELETE /auth/api-keys/0123456789abcdef ");
  }

  @Test
  void refusal_isTold_withItsExitCode() {
    router.answer(403, "{\"title\":\"The caller may not do this\",\"detail\":\"Own keys only.\"}");
    assertThat(run("create", "viewer", "--account", "nurse")).isEqualTo(4);
    assertThat(err.toString()).contains("Own keys only.");
  }

  @Test
  void keptKey_isMadeOnce_readableByItsOwnerOnly_andAgainWhenTheRouterForgotIt()
      throws IOException, InterruptedException {
    Session session = Session.open(folder, "doctor", InstantSource.system());
    router.answer(201, MADE);
    assertThat(KeptApiKey.of(folder, session)).isEqualTo("frk_0123456789abcdef_secret");
    Path file = folder.secrets().resolve("api-key-doctor");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    router.renewTokens("frk_0123456789abcdef_secret");
    int before = router.requests().size();
    assertThat(KeptApiKey.of(folder, session)).isEqualTo("frk_0123456789abcdef_secret");
    assertThat(router.requests().subList(before, before + 1))
        .containsExactly("GET /auth/api-keys ");
    router.renewTokens("token-2");
    router.answer(201, MADE.replace("_secret", "_other"));
    assertThat(KeptApiKey.of(folder, session)).isEqualTo("frk_0123456789abcdef_other");
  }
}
