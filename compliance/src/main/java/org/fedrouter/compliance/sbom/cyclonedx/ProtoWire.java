package org.fedrouter.compliance.sbom.cyclonedx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fedrouter.compliance.document.RefusedDocument;

/** The wire format of Protocol Buffers: one field after the other. */
final class ProtoWire {
  private static final int MOST_VARINT_BITS = 63;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final InputStream input;
  private final long most;
  private final long start;
  private long read;
  private int field;
  private int kind;

  ProtoWire(InputStream input, long most) {
    this(input, most, 0);
  }

  private ProtoWire(InputStream input, long most, long start) {
    this.input = input;
    this.most = most;
    this.start = start;
  }

  /** A message inside another one. */
  static ProtoWire of(byte[] bytes, long start) {
    return new ProtoWire(new ByteArrayInputStream(bytes), bytes.length, start);
  }

  /** Moves to the next field; false at the end. */
  boolean next() throws IOException, RefusedDocument {
    int first = input.read();
    if (first < 0) {
      return false;
    }
    count(1);
    long tag = rest(first);
    field = (int) (tag >>> 3);
    kind = (int) (tag & 7);
    if (field == 0 || tag >>> 3 > 1 << 29 || kind > FIXED_32 || kind == 3 || kind == 4) {
      throw refused("a field has a number and a known type");
    }
    return true;
  }

  int field() {
    return field;
  }

  boolean isPacked() {
    return kind == LENGTH;
  }

  long position() {
    return start + read;
  }

  long varint() throws IOException, RefusedDocument {
    if (kind != 0) {
      throw refused("field " + field + " is a number");
    }
    return rest(one());
  }

  long fixed() throws IOException, RefusedDocument {
    if (kind != FIXED_32 && kind != FIXED_64) {
      throw refused("field " + field + " is a number of fixed size");
    }
    long value = 0;
    int size = kind == FIXED_32 ? Integer.BYTES : Long.BYTES;
    for (int i = 0; i < size; i++) {
      value |= (long) one() << (8 * i);
    }
    return value;
  }

  byte[] bytes() throws IOException, RefusedDocument {
    if (kind != LENGTH) {
      throw refused("field " + field + " is a text or message");
    }
    long length = rest(one());
    if (length < 0 || length > most - read) {
      throw refused("a length is at most what may follow");
    }
    byte[] bytes = input.readNBytes((int) Math.min(length, Integer.MAX_VALUE - 8));
    if (bytes.length < length) {
      throw refused("as many bytes follow as a length says");
    }
    count(bytes.length);
    return bytes;
  }

  void skip() throws IOException, RefusedDocument {
    switch (kind) {
      case 0 -> varint();
      case LENGTH -> bytes();
      default -> fixed();
    }
  }

  private long rest(int first) throws IOException, RefusedDocument {
    long value = first & 0x7f;
    int shift = 7;
    int last = first;
    while (last >= 0x80) {
      if (shift > MOST_VARINT_BITS) {
        throw refused("a number has at most 64 bits");
      }
      last = one();
      value |= (long) (last & 0x7f) << shift;
      shift += 7;
    }
    return value;
  }

  private int one() throws IOException, RefusedDocument {
    int next = input.read();
    if (next < 0) {
      throw refused("a field has an end");
    }
    count(1);
    return next;
  }

  private void count(int bytes) throws RefusedDocument {
    read += bytes;
    if (read > most) {
      throw refused("a document has at most " + most + " bytes");
    }
  }

  RefusedDocument refused(String rule) {
    return new RefusedDocument("byte " + position(), rule, "");
  }
}
