package org.fedrouter.core.federation.server;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.fedrouter.core.aggregation.robust.Update;
import org.fedrouter.core.exchange.Bytes;

/**
 * Updates that come in plain, each checked against its own header.
 *
 * @param earlier SHA-256 of vectors of earlier rounds: none of them counts twice
 */
record Seen(RoundServer server, Chunks chunks, Set<Bytes> earlier) {
  Rows rows() {
    Rows rows = Rows.none();
    for (String hospital : server.round().contributors()) {
      Upload upload = server.uploads().get(hospital);
      if (upload != null && upload.header() instanceof Message.Plain(PlainHeader header)) {
        rows = with(rows, hospital, header);
      }
    }
    return rows;
  }

  private Rows with(Rows rows, String hospital, PlainHeader header) {
    if (earlier.contains(header.sha256())) {
      return rows.without(hospital, "the update was sent in an earlier round");
    }
    ByteBuffer bytes = ByteBuffer.allocate(header.dimension() * Float.BYTES);
    for (int index = 0; index < header.chunks().size(); index++) {
      byte[] chunk = chunks.of(hospital, index);
      if (chunk.length != Math.min(PlainHeader.CHUNK, bytes.remaining())) {
        return rows.without(hospital, "chunk " + index + " has " + chunk.length + " bytes");
      }
      bytes.put(chunk);
    }
    if (!Bytes.sha256(bytes.array()).equals(header.sha256())) {
      return rows.without(hospital, "the vector is not the one that was announced");
    }
    return numbers(rows, hospital, bytes.flip().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Rows numbers(Rows rows, String hospital, ByteBuffer bytes) {
    float[] numbers = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(numbers);
    Update update = Update.of(numbers);
    int breach = update.firstBreach();
    return breach < 0
        ? rows.with(update, 1)
        : rows.without(hospital, "number " + breach + " is not finite");
  }
}
