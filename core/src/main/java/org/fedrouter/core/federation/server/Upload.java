package org.fedrouter.core.federation.server;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * A vector that comes chunk by chunk, in any order.
 *
 * @param header what announced it
 * @param digest of the header's bytes
 * @param there which chunks have come
 */
record Upload(Message header, Bytes digest, BitSet there) {
  Upload {
    there = (BitSet) there.clone();
  }

  static Upload of(Message header, Bytes digest) {
    return new Upload(header, digest, new BitSet());
  }

  /** SHA-256 of each chunk. */
  List<Bytes> chunks() {
    return switch (header) {
      case Message.Masked(var masked) -> masked.chunks();
      case Message.Plain(var plain) -> plain.chunks();
      default -> throw new IllegalStateException("no header of an upload");
    };
  }

  Upload with(int index) {
    BitSet more = (BitSet) there.clone();
    more.set(index);
    return new Upload(header, digest, more);
  }

  boolean complete() {
    return there.cardinality() == chunks().size();
  }

  /** First and last of each run of chunks that have not come. */
  List<Range> missing() {
    List<Range> runs = new ArrayList<>();
    int count = chunks().size();
    for (int from = there.nextClearBit(0); from < count; ) {
      int next = there.nextSetBit(from);
      int end = next < 0 ? count : next;
      runs.add(new Range(from, end - 1));
      from = there.nextClearBit(end);
    }
    return runs;
  }
}
