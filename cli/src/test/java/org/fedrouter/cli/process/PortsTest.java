package org.fedrouter.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void free_many_areDifferentAndUsable() {
    assertThat(Ports.free(20)).doesNotHaveDuplicates().allMatch(Ports::isFree);
  }

  @Test
  void isFree_taken_isFalse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
    }
  }
}
