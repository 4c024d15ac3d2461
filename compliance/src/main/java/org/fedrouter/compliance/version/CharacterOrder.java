package org.fedrouter.compliance.version;

/** vers:lexicographic: the bytes of UTF-8, which is the order of Unicode code points. */
final class CharacterOrder implements VersionOrder {
  @Override
  public int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above all that one char can hold.
        boolean surrogateX = Character.isSurrogate(x);
        return surrogateX == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Boolean.compare(surrogateX, !surrogateX);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
