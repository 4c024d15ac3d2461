package org.fedrouter.core.noise;

import java.time.Instant;
import java.util.UUID;

/** UUID version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then 74 random bits. */
public final class TimeOrderedId {
  private TimeOrderedId() {}

  /** An id for {@code now}; ids of one millisecond are in random order. */
  public static UUID at(Instant now, BitSource bits) {
    long high = (now.toEpochMilli() << 16) | 0x7000 | (bits.next32() & 0xFFF);
    long low = (bits.next32() << 32) | bits.next32();
    return new UUID(high, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }

  /** When an id was made, to the millisecond. */
  public static Instant time(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
