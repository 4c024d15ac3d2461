package org.fedrouter.core.aggregation.secure.update;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;

/** Fields that the messages of a sum share. One message has one encoding; all have a limit. */
final class Wire {
  static final int HASH = 32;

  /** Longest ASN.1 signature of P-256. */
  static final int MOST_SIGNATURE = 72;

  private Wire() {}

  /** Writes one thing; the target is memory. */
  interface Part<T> {
    void put(DataOutputStream out, T value) throws IOException;
  }

  /**
   * Reads a message that is no longer than allowed and would be written in no other way.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static <T> T decode(
      int type, byte[] bytes, int most, Function<ByteBuffer, T> body, Function<T, byte[]> encode) {
    if (bytes.length > most) {
      throw new IllegalArgumentException(
          "message must have at most " + most + " bytes, got " + bytes.length);
    }
    T message = Frame.decode(type, bytes, body);
    if (!Arrays.equals(encode.apply(message), bytes)) {
      throw new IllegalArgumentException("message is written in another way than ours");
    }
    return message;
  }

  static void putHash(DataOutputStream out, Bytes hash) throws IOException {
    out.write(hash.toArray());
  }

  static Bytes hash(ByteBuffer in) {
    byte[] hash = new byte[HASH];
    in.get(hash);
    return Bytes.of(hash);
  }

  static Bytes signature(ByteBuffer in) {
    return bounded(in, MOST_SIGNATURE);
  }

  static Bytes bounded(ByteBuffer in, int most) {
    Bytes bytes = Frame.bytes(in);
    if (bytes.size() > most) {
      throw new IllegalArgumentException(
          "a field must have at most " + most + " bytes, got " + bytes.size());
    }
    return bytes;
  }

  static <T> void putList(DataOutputStream out, List<T> list, Part<T> part) throws IOException {
    out.writeInt(list.size());
    for (T value : list) {
      part.put(out, value);
    }
  }

  /** At most as many as a group has members. */
  static <T> List<T> list(ByteBuffer in, Function<ByteBuffer, T> part) {
    return list(in, Mode.LARGEST_GROUP, part);
  }

  static <T> List<T> list(ByteBuffer in, int most, Function<ByteBuffer, T> part) {
    int n = in.getInt();
    if (n < 0 || n > most) {
      throw new IllegalArgumentException("a list must have at most " + most + ", got " + n);
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(part.apply(in));
    }
    return list;
  }

  /** Whether ids are in ascending order, none twice: the only order in which they are written. */
  static boolean ascending(List<String> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws IllegalArgumentException when they are not ascending
   */
  static List<String> requireAscending(List<String> ids) {
    if (!ascending(ids)) {
      throw new IllegalArgumentException("hospitals must be in ascending order, each once");
    }
    return List.copyOf(ids);
  }
}
