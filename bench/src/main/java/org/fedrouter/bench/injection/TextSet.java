package org.fedrouter.bench.injection;

import java.util.List;

/**
 * Texts that are all attacks, or all none.
 *
 * @param use {@code development} when its texts were looked at while the guard was made, else
 *     {@code test}
 */
record TextSet(String name, boolean attack, String use, List<String> texts) {
  TextSet {
    texts = List.copyOf(texts);
  }
}
