package org.fedrouter.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.cli.Fedrouter;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.secret.Secrets;
import org.fedrouter.cli.secret.SigningKey;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.note.Pem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are made once, for their owner only. */
class KeysCommandTest {
  @TempDir private Path folder;

  private static int run(StringWriter out, String... arguments) {
    return Fedrouter.run(new PrintWriter(out), new PrintWriter(new StringWriter()), arguments);
  }

  @Test
  void generate_writesBothHalves_once() throws Exception {
    for (String type : List.of("ed25519", "ml-dsa-65", "x25519")) {
      Path file = folder.resolve(type + ".pem");
      StringWriter out = new StringWriter();
      String[] command = {"keys", "generate", "--type", type, "--out", file.toString(), "--json"};
      assertThat(run(out, command)).isZero();
      JsonNode said = Json.parse(out.toString());
      assertThat(said.path("type").textValue()).isEqualTo(type);
      assertThat(said.path("sha256").textValue()).hasSize(64);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String secret = Files.readString(file);
      String open = Files.readString(Path.of(said.path("public").textValue()));
      assertThat(open).startsWith("-----BEGIN PUBLIC KEY-----\n");
      if (!type.equals("x25519")) {
        LogKey key = LogKey.ofPem(secret);
        assertThat(Pem.publicKeys(open)).containsExactly(key.open());
        assertThat(key.open().fingerprint()).isEqualTo(said.path("sha256").textValue());
      }
      assertThat(run(new StringWriter(), command)).as("a second time").isEqualTo(2);
      assertThat(Files.readString(file)).isEqualTo(secret);
    }
    assertThat(
            run(
                new StringWriter(),
                "keys",
                "generate",
                "--type",
                "rsa",
                "--out",
                folder.resolve("x").toString()))
        .isEqualTo(2);
  }

  @Test
  void filesOfAStack_areMadeOnce_andKeepWhatSigned() {
    AuditKeyFiles files = new AuditKeyFiles(Secrets.open(folder.resolve("secrets")));
    files.ensure();
    List<LogKey> first = files.keys();
    files.ensure();
    assertThat(files.keys())
        .extracting(LogKey::open)
        .containsExactly(first.get(0).open(), first.get(1).open());
    List<LogKey> fresh = AuditKeyFiles.fresh();
    files.replace(fresh);
    assertThat(files.keys())
        .extracting(LogKey::open)
        .containsExactly(fresh.get(0).open(), fresh.get(1).open());
    assertThat(Pem.publicKeys(AuditKeyFiles.text(files.known())))
        .containsExactly(
            first.get(0).open(), first.get(1).open(), fresh.get(0).open(), fresh.get(1).open());
  }

  @Test
  void rotateTokens_announces_promotes_andReplaces() throws Exception {
    Path secrets = folder.resolve("secrets");
    Path file = SigningKey.tokenKey(Secrets.open(secrets));
    String first = Files.readString(file);
    assertThat(rotateTokens("--promote")).as("nothing was announced").isEqualTo(2);
    assertThat(rotateTokens("--promote", "--announce")).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(first);

    assertThat(rotateTokens("--announce")).isZero();
    assertThat(Files.readString(file)).startsWith(first);
    String announced = Files.readString(file).substring(first.length());
    assertThat(rotateTokens("--promote")).isZero();
    assertThat(Files.readString(file)).isEqualTo(announced + first);
    assertThat(rotateTokens()).isZero();
    assertThat(Files.readString(file)).endsWith(announced).doesNotContain(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Files.writeString(file, "no key");
    assertThat(rotateTokens()).isEqualTo(2);
    Files.delete(file);
    assertThat(rotateTokens()).isEqualTo(2);
    assertThat(file).doesNotExist();
  }

  private int rotateTokens(String... options) {
    List<String> command = new ArrayList<>(List.of("keys", "rotate-tokens", "--json"));
    command.addAll(List.of("--data", folder.toString()));
    command.addAll(List.of(options));
    return run(new StringWriter(), command.toArray(String[]::new));
  }
}
