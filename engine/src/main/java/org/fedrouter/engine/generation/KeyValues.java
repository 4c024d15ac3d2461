package org.fedrouter.engine.generation;

import java.nio.ByteBuffer;
import java.util.List;
import org.fedrouter.engine.model.ModelConfig;

/**
 * Moves keys and values of whole rows and of pieces of them.
 *
 * @param buffers one for each layer and part, each [rows, heads, capacity, width]
 * @param width bytes of one position of one head
 */
record KeyValues(List<ByteBuffer> buffers, int heads, int capacity, int width) {
  /** Numbers of one position of one row. */
  static int perToken(ModelConfig config) {
    return 2 * config.layers() * config.keyHeads() * config.cacheWidth();
  }

  /** Copies the first {@code count} positions of one row to another. */
  void copy(int fromRow, int toRow, int count) {
    for (ByteBuffer buffer : buffers) {
      ByteBuffer source = buffer.duplicate();
      for (int head = 0; head < heads; head++) {
        buffer.put(at(toRow, head, 0), source, at(fromRow, head, 0), count * width);
      }
    }
  }

  /** Copies {@code count} positions of a row out of the lane, [buffers, heads, count, width]. */
  void save(int row, int from, int count, ByteBuffer out) {
    int at = 0;
    for (ByteBuffer buffer : buffers) {
      for (int head = 0; head < heads; head++) {
        out.put(at, buffer, at(row, head, from), count * width);
        at += count * width;
      }
    }
  }

  /** Copies back what {@link #save} copied. */
  void restore(int row, int from, int count, ByteBuffer in) {
    int at = 0;
    for (ByteBuffer buffer : buffers) {
      for (int head = 0; head < heads; head++) {
        buffer.put(at(row, head, from), in, at, count * width);
        at += count * width;
      }
    }
  }

  private int at(int row, int head, int position) {
    return ((row * heads + head) * capacity + position) * width;
  }
}
