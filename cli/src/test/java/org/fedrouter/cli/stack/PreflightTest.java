package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @Test
  void checkPort_taken_saysWhich() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Preflight.checkPort(taken.getLocalPort()))
          .hasMessageContaining("port " + taken.getLocalPort() + " is taken");
    }
  }

  @Test
  void checkPort_outOfRange_isRefused() {
    assertThatThrownBy(() -> Preflight.checkPort(0)).hasMessageContaining("1 to 65535");
    assertThatThrownBy(() -> Preflight.checkPort(65_536)).hasMessageContaining("1 to 65535");
  }

  @Test
  void checkJdk_tooOldOrNotWhole_isRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> Preflight.checkJdk(17, JDK)).hasMessageContaining("JDK 21");
    assertThatThrownBy(() -> Preflight.checkJdk(25, empty)).hasMessageContaining("keytool");
    assertThatCode(() -> Preflight.checkJdk(Runtime.version().feature(), JDK))
        .doesNotThrowAnyException();
  }

  @Test
  void checkBuilt_emptyTree_saysWhatIsMissing(@TempDir Path home) {
    assertThatThrownBy(() -> new Installation(home).checkBuilt())
        .hasMessageContaining("not built")
        .hasMessageContaining("payara6");
  }
}
