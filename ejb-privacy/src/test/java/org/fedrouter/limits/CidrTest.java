package org.fedrouter.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "10.0.0.0/8, ::ffff:a01:203, true",
    "::ffff:10.0.0.0/104, 10.1.2.3, true",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 10.0.0.1, false",
    "::/0, ::ffff:10.0.0.1, false",
    "2001:db8::/48, 2001:db8:0:ffff::, true",
    "2001:db8::/48, 2001:db8:1::, false",
    "2001:db8::/65, 2001:db8::7fff:0:0:0, true",
    "2001:db8::/65, 2001:db8::8000:0:0:0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "::1, ::1, true",
    "::1/128, ::2, false",
    "10.1.2.3/32, 10.1.2.3, true",
    "10.1.2.3/32, ::ffff:10.1.2.3, true",
    "10.1.2.3/32, 10.1.2.2, false",
    "::/128, ::, true",
    "::/128, ::1, false",
    "::ffff:0:0/96, 203.0.113.1, true",
    "::ffff:0:0/96, ::1, false",
    "64:ff9b::192.0.2.0/120, 64:ff9b::c000:2ff, true",
    "64:ff9b::192.0.2.0/120, 192.0.2.255, false",
    "::/96, 10.0.0.1, false",
    "::10.0.0.1, 10.0.0.1, false"
  })
  void block_holdsItsAddresses_andNoOthers(String block, String address, boolean inside) {
    assertThat(Cidr.parse(block).contains(Address.parse(address).orElseThrow())).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.org/24",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0.0/08",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "010.0.0.0/8",
        "10.0.0.256/32",
        "2001:db8::1/64",
        "::/129",
        "[::1]/128",
        "1::2::3",
        "::1%eth0",
        "::1%eth0/128",
        "fe80::%1/64",
        "010.0.0.1",
        "10.0.0.01",
        "0x7f.0.0.1",
        "2130706433",
        "127.1",
        "::ffff:10.0.0.1/104",
        "::ffff:010.0.0.1",
        "::ffff:10.0.0.1.2",
        "1.2.3.4::",
        "10.0.0.0/+8",
        "10.0.0.0/ 8",
        "10.0.0.0/٨",
        "١٠.0.0.0/8",
        "::/0128",
        "12345::",
        "1:2:3:4:5:6:7",
        ":1",
        "1:",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4::5:6:7:8",
        "::ffff:1.2.3",
        "1.2.3.4:80",
        " 10.0.0.0/8",
        "::1.2.3.4:5"
      })
  void block_spelledWrong_isRefused(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "192.0.2.7, 192.0.2.7/32",
    "::ffff:192.0.2.0/120, 192.0.2.0/24",
    "::ffff:0:0/96, 0.0.0.0/0",
    "::/0, ::/0",
    "::, ::/128",
    "::1, ::1/128",
    "1::/16, 1::/16",
    "2001:DB8:0:0:0:0:0:0/32, 2001:db8::/32",
    "2001:0db8:0000:0001::, 2001:db8:0:1::/128",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1/128",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1/128",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1/128",
    "0:0:1:2:3:4:5:6, ::1:2:3:4:5:6/128",
    "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"
  })
  void block_hasOneSpelling_whichIsReadBack(String written, String spelt) {
    Cidr block = Cidr.parse(written);
    assertThat(block.text()).isEqualTo(spelt);
    assertThat(Cidr.parse(block.text())).isEqualTo(block);
  }

  @Test
  void spelling_ofRandomAddresses_isReadBack() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 10_000; i++) {
      // Many zero groups, so that runs of every place and length come.
      long high = random.nextLong() & groups(random);
      long low = random.nextLong() & groups(random);
      Address address = new Address(high, low);
      assertThat(Address.parse(address.text())).contains(address);
    }
  }

  private static long groups(SplittableRandom random) {
    long mask = 0;
    for (int group = 0; group < 4; group++) {
      mask = (mask << 16) | (random.nextBoolean() ? 0xFFFF : 0);
    }
    return mask;
  }

  @Test
  void list_ofBlocks_isSeparatedByCommas() {
    assertThat(Cidr.list("")).isEmpty();
    assertThat(Cidr.list("10.0.0.0/8, ::1")).hasSize(2);
    assertThatThrownBy(() -> Cidr.list("10.0.0.0/8;::1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void containment_ofRandomBlocks_agreesWithEveryBit() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      Address base = new Address(random.nextLong() | (1L << 62), random.nextLong());
      int bits = random.nextInt(1, 129);
      int flipped = random.nextInt(128);
      Address other =
          flipped < 64
              ? new Address(base.high() ^ (1L << (63 - flipped)), base.low())
              : new Address(base.high(), base.low() ^ (1L << (127 - flipped)));
      long high = bits >= 64 ? -1 : -1L << (64 - bits);
      long low = bits <= 64 ? 0 : -1L << (128 - bits);
      Cidr block = new Cidr(new Address(base.high() & high, base.low() & low), bits);
      assertThat(block.contains(base)).isTrue();
      assertThat(block.contains(other))
          .as("bit %d of /%d", flipped, bits)
          .isEqualTo(flipped >= bits);
    }
  }

  @Test
  void holder_isTheAddressOfIpv4_andTheNetworkOfIpv6() {
    assertThat(Address.parse("::ffff:192.0.2.1").orElseThrow().holder()).isEqualTo("192.0.2.1");
    assertThat(Address.parse("2001:db8:1:2:aaaa::1").orElseThrow().holder())
        .isEqualTo(Address.parse("2001:DB8:1:2::").orElseThrow().holder())
        .isEqualTo("2001:db8:1:2::/64");
    assertThat(Address.parse("2001:db8:1:3::1").orElseThrow().holder())
        .isNotEqualTo("2001:db8:1:2::/64");
  }
}
