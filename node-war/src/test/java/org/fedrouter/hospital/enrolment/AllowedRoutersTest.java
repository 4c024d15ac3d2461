package org.fedrouter.hospital.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.hospital.runtime.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in as the hospital's file changes. */
@SuppressWarnings("UnnecessaryAssignment") // what the container injects
class AllowedRoutersTest {
  private static final X509Certificate ROUTER = TestCertificate.of("OU=router,CN=router");
  private static final X509Certificate OFFICER = TestCertificate.of("CN=officer");
  private static final X509Certificate FORMER = TestCertificate.of("CN=former");

  private final AllowedRouters routers = new AllowedRouters();

  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void rules() throws IOException {
    file = folder.resolve("routers");
    write("revoke sha256 " + Bytes.sha256(TestCertificate.der(FORMER)).hex() + "\n");
    routers.file = Optional.of(file.toString());
    routers.time = new Time();
  }

  private void write(String text) throws IOException {
    assertThat(Files.writeString(file, text)).exists();
  }

  private void nobody() {
    assertThat(routers.allows(ROUTER)).isFalse();
    assertThat(routers.accepts(FORMER)).as("revoked").isFalse();
    assertThat(routers.accepts(OFFICER)).as("nobody knows").isFalse();
  }

  @Test
  void revokedAdministrator_isRefused_theOthersNot() {
    assertThat(routers.allows(ROUTER)).isTrue();
    assertThat(routers.accepts(OFFICER)).isTrue();
    assertThat(routers.accepts(FORMER)).isFalse();
  }

  @Test
  void rulesThatCannotBeUsed_letNobodyIn_untilTheyCan() throws IOException {
    String good = Files.readString(file);
    write("revoke everybody\n");
    nobody();
    Files.delete(file);
    nobody();
    write(good);
    assertThat(routers.accepts(OFFICER)).isTrue();
    assertThat(routers.accepts(FORMER)).isFalse();
  }
}
