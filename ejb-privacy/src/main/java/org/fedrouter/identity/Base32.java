package org.fedrouter.identity;

import org.fedrouter.core.exchange.Bytes;

/** Base32 without padding (RFC 4648, section 6). */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    long buffer = 0;
    int bits = 0;
    for (byte b : bytes.toArray()) {
      buffer = (buffer << Byte.SIZE) | (b & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(digit(buffer >> bits));
      }
    }
    return bits == 0 ? text.toString() : text.append(digit(buffer << (BITS - bits))).toString();
  }

  private static char digit(long value) {
    return ALPHABET.charAt((int) (value & 31));
  }
}
