package org.fedrouter.compliance.advisory.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts by number, each kept once, as UTF-8 in one array. */
final class TextPool {
  private static final int FIRST = 64;

  private byte[] bytes = new byte[FIRST];
  private final Ints ends = new Ints();

  /** Open addressing: numbers of texts plus one, zero for a free place. */
  private int[] table = new int[FIRST];

  int size() {
    return ends.size();
  }

  String get(int number) {
    int from = from(number);
    return new String(bytes, from, ends.get(number) - from, StandardCharsets.UTF_8);
  }

  private int from(int number) {
    return number == 0 ? 0 : ends.get(number - 1);
  }

  /** The number of a text, or -1. */
  int find(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    return table[place(wanted)] - 1;
  }

  /** The number of a text, a new one if need be. */
  int add(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    int place = place(added);
    if (table[place] != 0) {
      return table[place] - 1;
    }
    append(added);
    int number = ends.size() - 1;
    table[place] = number + 1;
    if (ends.size() * 2 > table.length) {
      rehash();
    }
    return number;
  }

  private void append(byte[] added) {
    int from = ends.size() == 0 ? 0 : ends.get(ends.size() - 1);
    int to = Math.addExact(from, added.length);
    if (to > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, to + (long) (to >> 1)));
    }
    System.arraycopy(added, 0, bytes, from, added.length);
    ends.add(to);
  }

  private int place(byte[] text) {
    int mask = table.length - 1;
    int place = spread(Arrays.hashCode(text)) & mask;
    while (table[place] != 0 && !is(table[place] - 1, text)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private boolean is(int number, byte[] text) {
    return Arrays.equals(bytes, from(number), ends.get(number), text, 0, text.length);
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9e3779b9;
    return mixed ^ (mixed >>> 15);
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int number = 0; number < ends.size(); number++) {
      byte[] text = Arrays.copyOfRange(bytes, from(number), ends.get(number));
      int place = place(text);
      table[place] = number + 1;
    }
  }

  void trim() {
    bytes = Arrays.copyOf(bytes, ends.size() == 0 ? 0 : ends.get(ends.size() - 1));
    ends.trim();
  }
}
