package org.fedrouter.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      new TrustedProxies(Cidr.list("10.0.0.0/8, 2001:db8:ffff::/48"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // not a proxy of ours: nothing it says counts
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "203.0.113.9 | 10.0.0.1 | 203.0.113.9",
        // one proxy, two proxies
        "10.0.0.1 | 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 198.51.100.1, 10.0.0.2 | 198.51.100.1",
        "::ffff:10.0.0.1 | 198.51.100.1 | 198.51.100.1",
        "2001:db8:ffff::1 | 2001:db8:1::9 | 2001:db8:1::9",
        // what a client writes itself stands left of its own address
        "10.0.0.1 | 1.2.3.4, 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 10.9.9.9, 198.51.100.1 | 198.51.100.1",
        "10.0.0.1 | 1.2.3.4, 198.51.100.1, 10.0.0.2 | 198.51.100.1",
        // all are ours: the leftmost
        "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        // what is no address ends the chain at the last hop that is known
        "10.0.0.1 | 198.51.100.1, unknown | 10.0.0.1",
        "10.0.0.1 | 198.51.100.1, , 10.0.0.2 | 10.0.0.2",
        "10.0.0.1 | '' | 10.0.0.1",
        // with ports
        "10.0.0.1 | 198.51.100.1:4711 | 198.51.100.1",
        "10.0.0.1 | [2001:db8:1::9]:80 | 2001:db8:1::9"
      })
  void client_isTheRightmostHopThatIsNoProxy(String connection, String header, String client) {
    assertThat(PROXIES.client(address(connection), List.of(header))).isEqualTo(address(client));
  }

  @Test
  void client_ofSeveralHeaderLines_isReadFromTheLast() {
    assertThat(PROXIES.client(address("10.0.0.1"), List.of("1.1.1.1", "198.51.100.1")))
        .isEqualTo(address("198.51.100.1"));
    assertThat(PROXIES.client(address("10.0.0.1"), List.of())).isEqualTo(address("10.0.0.1"));
  }

  @Test
  void chain_ofAMillionProxies_isCutShort() {
    String longChain = String.join(",", Collections.nCopies(1_000_000, "10.0.0.2"));
    assertThat(PROXIES.client(address("10.0.0.1"), List.of("198.51.100.1," + longChain)))
        .isEqualTo(address("10.0.0.2"));
  }

  private static Address address(String text) {
    return Address.parse(text).orElseThrow();
  }
}
