package org.fedrouter.compliance.version;

import java.util.Comparator;
import java.util.List;

/** Orders of sequences, element by element. */
final class Sequences {
  private Sequences() {}

  /** As in a dictionary: the first difference decides, and a beginning is before the whole. */
  static <T> int compare(List<T> a, List<T> b, Comparator<? super T> order) {
    int common = Math.min(a.size(), b.size());
    for (int i = 0; i < common; i++) {
      int difference = order.compare(a.get(i), b.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** As if the shorter one were continued for ever with {@code end}. */
  static <T> int comparePadded(List<T> a, List<T> b, T end, Comparator<? super T> order) {
    int most = Math.max(a.size(), b.size());
    for (int i = 0; i < most; i++) {
      int difference = order.compare(i < a.size() ? a.get(i) : end, i < b.size() ? b.get(i) : end);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
