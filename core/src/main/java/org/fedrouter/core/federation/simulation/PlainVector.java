package org.fedrouter.core.federation.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.PlainHeader;

/** An update as an aggregator sees it; a liar's need not be of numbers. */
final class PlainVector {
  private static final int VALUES = PlainHeader.CHUNK / Float.BYTES;

  private PlainVector() {}

  static Answer of(float[] values) {
    List<byte[]> chunks = new ArrayList<>();
    for (int from = 0; from < values.length; from += VALUES) {
      int count = Math.min(VALUES, values.length - from);
      ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values, from, count);
      chunks.add(bytes.array());
    }
    PlainHeader header =
        new PlainHeader(
            values.length,
            Bytes.sha256(chunks.toArray(byte[][]::new)),
            chunks.stream().map(chunk -> Bytes.sha256(chunk)).toList());
    return new Answer(new Message.Plain(header), header.sha256(), header.chunks(), chunks::get);
  }
}
