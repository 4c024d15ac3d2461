package org.fedrouter.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.fedrouter.cli.data.StackState;
import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void choose_again_keepsEveryPort() {
    StackState first = Layout.choose(8080, null, Optional.empty());

    assertThat(Layout.choose(8080, null, Optional.of(first))).isEqualTo(first);
  }

  @Test
  void choose_portTakenMeanwhile_takesAnother() throws IOException {
    StackState first = Layout.choose(8080, null, Optional.empty());
    try (ServerSocket taken =
        new ServerSocket(first.database().port(), 1, InetAddress.getLoopbackAddress())) {
      StackState second = Layout.choose(8080, null, Optional.of(first));

      assertThat(second.database().port()).isNotEqualTo(taken.getLocalPort());
      assertThat(second.nodes()).isEqualTo(first.nodes());
    }
  }

  @Test
  void choose_outsideDatabase_isUsedAsItIs() {
    DatabaseAccess outside = new DatabaseAccess("db", 6543, "fed", "o", "p");

    assertThat(Layout.choose(8080, outside, Optional.empty()).database())
        .isEqualTo(new StackState.Database(false, "db", 6543, "fed", null));
  }
}
