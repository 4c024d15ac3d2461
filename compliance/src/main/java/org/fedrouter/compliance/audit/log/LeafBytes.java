package org.fedrouter.compliance.audit.log;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The bytes of an entry in the tree, version 1 (docs/audit.md). Two entries that differ give bytes
 * that differ: every text is preceded by its length, everything else has a fixed one.
 */
final class LeafBytes {
  /** "fra" and the version. */
  private static final int MAGIC = 0x66726101;

  private LeafBytes() {}

  /**
   * @throws IllegalArgumentException when a text is no Unicode, for example half a surrogate pair
   */
  static byte[] of(LogEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      write(out, entry.id());
      out.writeLong(micros(entry.at()));
      write(out, entry.actor());
      write(out, entry.action());
      write(out, entry.target());
      write(out, entry.reason());
      write(out, entry.beforeHash());
      write(out, entry.afterHash());
      write(out, entry.correlationId());
      write(out, entry.detail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Since 1970-01-01T00:00:00Z, also before. */
  private static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1_000);
  }

  private static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  /** An encoder of its own reports what {@code String.getBytes} would replace. */
  private static void write(DataOutputStream out, String text) throws IOException {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      out.writeInt(utf8.remaining());
      out.write(utf8.array(), utf8.arrayOffset(), utf8.remaining());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text of the entry is no Unicode", e);
    }
  }
}
