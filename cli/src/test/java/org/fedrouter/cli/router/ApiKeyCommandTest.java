package org.fedrouter.cli.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.stream.Stream;
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

  private FakeStack stack;

  @BeforeEach
  void start() throws IOException {
    stack = new FakeStack(parent, FakeStack.account("doctor", "icu"));
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  private int run(String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("api-key"),
                Stream.concat(
                    Stream.of(arguments), Stream.of("--data", stack.folder.root().toString())))
            .toArray(String[]::new);
    return stack.run(all);
  }

  @Test
  void create_sendsWhatWasGiven_andShowsTheKeyOnce() {
    stack.router.answer(201, MADE);
    assertThat(run("create", "viewer", "--departments", "icu,general", "--mode", "public"))
        .as(stack.err.toString())
        .isZero();
    assertThat(stack.out.toString().lines().findFirst()).contains("frk_0123456789abcdef_secret");
    assertThat(stack.router.requests())
        .last()
        .isEqualTo(
            "POST /auth/api-keys {\"label\":\"viewer\",\"departments\":[\"icu\",\"general\"],"
                + "\"mode\":\"public\"}");
  }

  @Test
  void create_narrowsWhatTheKeyMay_andFromWhere() {
    stack.router.answer(201, MADE);
    assertThat(
            run("create", "viewer", "--scope", "query,planning", "--network", "10.0.0.0/8,::1/128"))
        .as(stack.err.toString())
        .isZero();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo(
            "POST /auth/api-keys {\"label\":\"viewer\",\"scopes\":[\"query\",\"planning\"],"
                + "\"networks\":[\"10.0.0.0/8\",\"::1/128\"]}");
  }

  @Test
  void rotate_showsTheNewSecretOnce_andHowLongTheFormerCounts() {
    stack.router.answer(200, MADE.replace("}", ",\"former_until\":\"2026-11-23T10:00:00Z\"}"));
    assertThat(run("rotate", "0123456789abcdef", "--overlap", "PT1H")).isZero();
    assertThat(stack.out.toString().lines().findFirst()).contains("frk_0123456789abcdef_secret");
    assertThat(stack.out.toString()).contains("former secret until 2026-11-23T10:00:00Z");
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("POST /auth/api-keys/0123456789abcdef/rotate {\"overlap\":\"PT1H\"}");
    assertThat(run("rotate", "0123456789abcdef")).isZero();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("POST /auth/api-keys/0123456789abcdef/rotate {}");
  }

  @Test
  void signingKey_isGiven_madeOrRemoved() {
    String path = "/auth/api-keys/0123456789abcdef/signing-key ";
    stack.router.answer(200, MADE.replace("\"key\":", "\"signing_secret\":\"c2VjcmV0\",\"k\":"));
    assertThat(run("signing-key", "0123456789abcdef", "--hmac")).isZero();
    assertThat(stack.out.toString().lines().findFirst()).contains("c2VjcmV0");
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("PUT " + path + "{\"algorithm\":\"hmac-sha256\"}");
    assertThat(run("signing-key", "0123456789abcdef", "--ed25519", "AAAA=")).isZero();
    assertThat(stack.router.requests())
        .last()
        .isEqualTo("PUT " + path + "{\"algorithm\":\"ed25519\",\"public_key\":\"AAAA=\"}");
    assertThat(run("signing-key", "0123456789abcdef", "--remove")).isZero();
    assertThat(stack.router.requests()).last().isEqualTo("DELETE " + path);
    int before = stack.router.requests().size();
    assertThat(run("signing-key", "0123456789abcdef")).as("one of the three").isEqualTo(2);
    assertThat(run("signing-key", "0123456789abcdef", "--hmac", "--remove")).isEqualTo(2);
    assertThat(stack.router.requests()).hasSize(before);
  }

  @Test
  void list_andRevoke_nameKeysById() {
    String listed =
        MADE.replace(
            "\"key\":\"frk_0123456789abcdef_secret\"",
            "\"scopes\":[\"query\"],\"networks\":[\"10.0.0.0/8\"],\"signing_key\":\"ed25519\"");
    stack.router.answer(200, "{\"keys\":[" + listed + "]}");
    assertThat(run("list")).isZero();
    assertThat(stack.out.toString())
        .contains("0123456789abcdef")
        .contains("viewer")
        .contains("until")
        .contains("only query")
        .contains("from 10.0.0.0/8")
        .contains("signs by ed25519");
    stack.router.answer(200, MADE.replace("\"key\"", "\"revoked\""));
    assertThat(run("revoke", "0123456789abcdef", "--json")).isZero();
    assertThat(stack.router.requests()).last().isEqualTo("DELETE /auth/api-keys/0123456789abcdef ");
  }

  @Test
  void refusal_isTold_withItsExitCode() {
    stack.router.answer(
        403, "{\"title\":\"The caller may not do this\",\"detail\":\"Own keys only.\"}");
    assertThat(run("create", "viewer", "--account", "nurse")).isEqualTo(4);
    assertThat(stack.err.toString()).contains("Own keys only.");
  }

  @Test
  void keptKey_isMadeOnce_readableByItsOwnerOnly_andAgainWhenTheRouterForgotIt()
      throws IOException, InterruptedException {
    Session session = Session.open(stack.folder, "doctor", InstantSource.system());
    stack.router.answer(201, MADE);
    assertThat(KeptApiKey.of(stack.folder, session)).isEqualTo("frk_0123456789abcdef_secret");
    Path file = stack.folder.secrets().resolve("api-key-doctor");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    stack.router.renewTokens("frk_0123456789abcdef_secret");
    int before = stack.router.requests().size();
    assertThat(KeptApiKey.of(stack.folder, session)).isEqualTo("frk_0123456789abcdef_secret");
    assertThat(stack.router.requests().subList(before, before + 1))
        .containsExactly("GET /auth/api-keys ");
    stack.router.renewTokens("token-2");
    stack.router.answer(201, MADE.replace("_secret", "_other"));
    assertThat(KeptApiKey.of(stack.folder, session)).isEqualTo("frk_0123456789abcdef_other");
  }
}
