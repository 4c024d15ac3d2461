package org.fedrouter.core.aggregation.secure.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fedrouter.core.exchange.Bytes;

/** A masked vector, ready to be sent in chunks, in any order and as often as needed. */
public final class MaskedUpdate {
  private final MaskedHeader header;
  private final int[] vector;

  private MaskedUpdate(MaskedHeader header, int[] vector) {
    this.header = header;
    this.vector = vector;
  }

  /** Keeps the vector: it must not change afterwards. */
  static MaskedUpdate of(Party party, Bytes session, List<String> sharers, int[] vector) {
    List<Bytes> hashes = new ArrayList<>();
    for (int from = 0; from < vector.length; from += MaskedChunk.VALUES) {
      int index = from / MaskedChunk.VALUES;
      hashes.add(Bytes.sha256(MaskedChunk.encode(session, party.hospital(), index, vector)));
    }
    return new MaskedUpdate(MaskedHeader.of(party, session, sharers, hashes), vector);
  }

  /** What is sent first. */
  public MaskedHeader header() {
    return header;
  }

  /**
   * One encoded {@link MaskedChunk}; its SHA-256 is in the header.
   *
   * @throws IndexOutOfBoundsException when the header has no such chunk
   */
  public byte[] chunk(int index) {
    int checked = Objects.checkIndex(index, header.chunks().size());
    return MaskedChunk.encode(header.session(), header.hospital(), checked, vector);
  }
}
