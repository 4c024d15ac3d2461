package org.fedrouter.web.request;

/** What a text of a request may consist of. */
final class Unicode {
  private Unicode() {}

  /**
   * Whether it can be stored and shown again as it is: neither NUL, which PostgreSQL does not keep,
   * nor half of a surrogate pair, which UTF-8 cannot spell (RFC 3629, 3), so that another text
   * would come back. JSON's escapes can write both.
   */
  static boolean isText(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
