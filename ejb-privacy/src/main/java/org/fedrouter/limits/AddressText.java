package org.fedrouter.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads literal addresses in linear time, and writes those of IPv6. */
final class AddressText {
  private static final int LONGEST = 45;
  private static final int GROUPS = 8;

  private AddressText() {}

  /** The 32 bits of a dotted decimal address. */
  static Optional<Long> ipv4(String text) {
    String[] parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : parts) {
      int octet = octet(part);
      if (octet < 0) {
        return Optional.empty();
      }
      bits = (bits << 8) | octet;
    }
    return Optional.of(bits);
  }

  /** 0 to 255, or -1; a leading zero is octal to some readers, so it is nothing here. */
  private static int octet(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(AddressText::digit);
    if (!digits || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value > 255 ? -1 : value;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean hex(int c) {
    return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** The 128 bits of an IPv6 address. */
  static Optional<Address> ipv6(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true).filter(all -> all.size() == GROUPS).map(AddressText::address);
    }
    Optional<List<Integer>> before = groups(text.substring(0, gap), false);
    Optional<List<Integer>> after = groups(text.substring(gap + 2), true);
    return before.flatMap(head -> after.flatMap(tail -> filled(head, tail)));
  }

  private static Optional<Address> filled(List<Integer> head, List<Integer> tail) {
    List<Integer> all = new ArrayList<>(head);
    while (all.size() + tail.size() < GROUPS) {
      all.add(0);
    }
    boolean gapStandsForSomething = head.size() + tail.size() < GROUPS;
    all.addAll(tail);
    return gapStandsForSomething ? Optional.of(address(all)) : Optional.empty();
  }

  /** Groups between colons; the last may be dotted decimal where the text ends there. */
  private static Optional<List<Integer>> groups(String text, boolean end) {
    List<Integer> groups = new ArrayList<>();
    String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (end && i == parts.length - 1 && part.indexOf('.') >= 0) {
        Optional<Long> dotted = ipv4(part);
        if (dotted.isEmpty()) {
          return Optional.empty();
        }
        groups.add((int) (dotted.get() >>> 16));
        groups.add((int) (dotted.get() & 0xFFFF));
      } else if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(AddressText::hex)) {
        return Optional.empty();
      } else {
        groups.add(Integer.parseInt(part, 16));
      }
    }
    return Optional.of(groups);
  }

  private static Address address(List<Integer> groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < GROUPS / 2; i++) {
      high = (high << 16) | groups.get(i);
      low = (low << 16) | groups.get(i + GROUPS / 2);
    }
    return new Address(high, low);
  }

  /** Small letters, no leading zeros, the first of the longest runs of zeros as {@code ::}. */
  static String write(Address address) {
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      long half = i < GROUPS / 2 ? address.high() : address.low();
      groups.add((int) (half >>> (48 - 16 * (i % (GROUPS / 2)))) & 0xFFFF);
    }
    int start = 0;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      if (zeros(groups, i) > length) {
        start = i;
        length = zeros(groups, i);
      }
    }
    return length == 1
        ? hex(groups)
        : hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + length, GROUPS));
  }

  /** How many groups from here on are zero. */
  private static int zeros(List<Integer> groups, int from) {
    int to = from;
    while (to < GROUPS && groups.get(to) == 0) {
      to++;
    }
    return to - from;
  }

  private static String hex(List<Integer> groups) {
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}
