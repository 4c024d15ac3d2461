package org.fedrouter.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder;

  @Test
  void password_askedTwice_staysTheSame() {
    String first = Secrets.open(folder).password("x");

    assertThat(Secrets.open(folder).password("x")).isEqualTo(first).matches("[A-Za-z0-9_-]{32}");
    assertThat(Secrets.open(folder).password("y")).isNotEqualTo(first);
  }

  @Test
  void everyFile_isForItsOwnerOnly() throws IOException {
    Secrets secrets = Secrets.open(folder.resolve("secrets"));
    secrets.password("x");
    SigningKey.tokenKey(secrets);
    new LocalCertificates(secrets).ensure(List.of("cardiology"));

    try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
      assertThat(files).isNotEmpty().allSatisfy(SecretsTest::isPrivate);
    }
  }

  @Test
  void tokenKey_isPkcs8OfP256_andStays() throws Exception {
    Secrets secrets = Secrets.open(folder);
    String pem = Files.readString(SigningKey.tokenKey(secrets));
    String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");

    ECPrivateKey key =
        (ECPrivateKey)
            KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    assertThat(key.getParams().getCurve().getField().getFieldSize()).isEqualTo(256);
    assertThat(Files.readString(SigningKey.tokenKey(secrets))).isEqualTo(pem);
  }

  private static void isPrivate(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
