package org.fedrouter.compliance.advisory.index;

/** Places in an array by key: first collected, then put together. */
final class Places {
  private final TextPool keys = new TextPool();
  private final Ints keyOf = new Ints();
  private Ints places = new Ints();
  private final Ints starts = new Ints();

  void add(String key, int place) {
    keyOf.add(keys.add(key));
    places.add(place);
  }

  /** Sorts the places by their keys, each key's in the order in which they came. */
  void close() {
    int[] next = new int[keys.size() + 1];
    for (int i = 0; i < keyOf.size(); i++) {
      next[keyOf.get(i) + 1]++;
    }
    for (int key = 0; key < keys.size(); key++) {
      next[key + 1] += next[key];
      starts.add(next[key]);
    }
    starts.add(places.size());
    Ints sorted = new Ints();
    for (int i = 0; i < places.size(); i++) {
      sorted.add(0);
    }
    for (int i = 0; i < places.size(); i++) {
      sorted.set(next[keyOf.get(i)]++, places.get(i));
    }
    sorted.trim();
    places = sorted;
    keys.trim();
    starts.trim();
    keyOf.clear();
  }

  /** How many places a key has. */
  int count(int key) {
    return starts.get(key + 1) - starts.get(key);
  }

  int place(int key, int which) {
    return places.get(starts.get(key) + which);
  }

  /** The number of a key, or -1. */
  int key(String text) {
    return keys.find(text);
  }
}
