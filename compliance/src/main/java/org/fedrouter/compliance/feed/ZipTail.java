package org.fedrouter.compliance.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How many entries an archive says that it has: its end of central directory (APPNOTE 4.3.14 to
 * 4.3.16). A stream of an archive that was cut between two entries looks whole without it.
 */
final class ZipTail {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int MANY = 0xffff;

  private ZipTail() {}

  /** The count; empty when the archive has no end. */
  static OptionalLong entries(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      long from = Math.max(0, file.size() - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES);
      ByteBuffer tail = read(file, from, (int) (file.size() - from));
      for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          int count = Short.toUnsignedInt(tail.getShort(at + 10));
          return count == MANY ? many(file, tail, at) : OptionalLong.of(count);
        }
      }
      return OptionalLong.empty();
    }
  }

  private static OptionalLong many(FileChannel file, ByteBuffer tail, int end) throws IOException {
    int locator = end - LOCATOR_BYTES;
    if (locator < 0 || tail.getInt(locator) != LOCATOR_64) {
      return OptionalLong.of(MANY);
    }
    long place = tail.getLong(locator + 8);
    if (place < 0 || place > file.size() - END_64_BYTES) {
      return OptionalLong.empty();
    }
    ByteBuffer end64 = read(file, place, END_64_BYTES);
    return end64.getInt(0) == END_64 ? OptionalLong.of(end64.getLong(32)) : OptionalLong.empty();
  }

  private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        break;
      }
    }
    return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
  }
}
