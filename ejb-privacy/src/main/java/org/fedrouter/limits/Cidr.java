package org.fedrouter.limits;

import java.util.Arrays;
import java.util.List;

/**
 * A block of addresses. Blocks of IPv4 hold IPv4 addresses alone, mapped or not, and blocks of IPv6
 * never do: {@code ::/0} does not open a door to IPv4.
 *
 * @param base its first address
 * @param bits leading bits that are fixed, of 128
 */
public record Cidr(Address base, int bits) {
  private static final int ALL = 128;
  private static final int MAPPED = 96;

  public Cidr {
    if (bits < 0 || bits > ALL) {
      throw new IllegalArgumentException("bits must be in 0..128, got " + bits);
    }
    if (!masked(base, bits).equals(base)) {
      throw new IllegalArgumentException("a block must begin at its first address");
    }
  }

  /**
   * Reads {@code address/bits}, or an address alone. Strict: no names, no leading zeros, no bits of
   * a host behind the prefix.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    Address address =
        Address.parse(literal)
            .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
    boolean dotted = literal.indexOf(':') < 0;
    int most = dotted ? ALL - MAPPED : ALL;
    int written = slash < 0 ? most : number(text.substring(slash + 1), text);
    if (written > most) {
      throw new IllegalArgumentException("a prefix of " + text + " has at most " + most + " bits");
    }
    int bits = dotted ? written + MAPPED : written;
    if (!masked(address, bits).equals(address)) {
      throw new IllegalArgumentException(text + " has bits behind its prefix");
    }
    return new Cidr(address, bits);
  }

  /** Several of them, by commas; none for an empty text. */
  public static List<Cidr> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .map(Cidr::parse)
        .toList();
  }

  private static int number(String digits, String text) {
    boolean fits =
        !digits.isEmpty()
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && (digits.length() == 1 || digits.charAt(0) != '0');
    if (!fits) {
      throw new IllegalArgumentException("not a number of bits: " + text);
    }
    return Integer.parseInt(digits);
  }

  /** Whether the address lies in this block. */
  public boolean contains(Address address) {
    boolean family = address.isIpv4() == (base.isIpv4() && bits >= MAPPED);
    return family && masked(address, bits).equals(base);
  }

  /** The one spelling of this block, always with its bits; {@link #parse} reads it back. */
  public String text() {
    return base.text() + "/" + (base.isIpv4() ? bits - MAPPED : bits);
  }

  private static Address masked(Address address, int bits) {
    return new Address(
        address.high() & mask(Math.min(bits, Long.SIZE)),
        address.low() & mask(Math.max(bits - Long.SIZE, 0)));
  }

  /** The first {@code bits} of 64. */
  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
  }
}
