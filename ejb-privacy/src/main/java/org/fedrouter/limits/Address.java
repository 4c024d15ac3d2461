package org.fedrouter.limits;

import java.util.Optional;

/**
 * An internet address. IPv4 is kept in its mapped form (RFC 4291, 2.5.5.2), so that {@code
 * 192.0.2.1} and {@code ::ffff:192.0.2.1} are one address.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Address(long high, long low) {
  private static final long MAPPED = 0xFFFFL;
  private static final int IPV4_BITS = 32;

  /** The address of IPv4's 32 bits. */
  static Address ofIpv4(long bits) {
    return new Address(0, (MAPPED << IPV4_BITS) | bits);
  }

  /**
   * Reads a literal address, strictly and without asking any name server: dotted decimal without
   * leading zeros, or RFC 4291 text with at most one {@code ::}. No zone, no port, no brackets.
   */
  public static Optional<Address> parse(String text) {
    return text.indexOf(':') < 0
        ? AddressText.ipv4(text).map(Address::ofIpv4)
        : AddressText.ipv6(text);
  }

  public boolean isIpv4() {
    return high == 0 && low >>> IPV4_BITS == MAPPED;
  }

  /**
   * Whom a limit counts: an IPv4 address, or the /64 network of an IPv6 address, whose holder can
   * take any of its 2^64 addresses.
   */
  public String holder() {
    return isIpv4()
        ? text()
        : "%x:%x:%x:%x::/64"
            .formatted(high >>> 48, (high >>> 32) & MAPPED, (high >>> 16) & MAPPED, high & MAPPED);
  }

  /** The one spelling: dotted decimal of IPv4, mapped or not; else as RFC 5952 asks for. */
  public String text() {
    return isIpv4()
        ? "%d.%d.%d.%d"
            .formatted((low >>> 24) & 0xFF, (low >>> 16) & 0xFF, (low >>> 8) & 0xFF, low & 0xFF)
        : AddressText.write(this);
  }
}
