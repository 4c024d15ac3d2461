package org.fedrouter.it.attack;

import java.util.List;

/** What people who mean no good type into fields. */
final class HostileTexts {
  /** Unusual, and yet texts: they come back as they went in, or are refused by a rule. */
  static final List<String> TEXTS =
      List.of(
          "'; DROP TABLE account; --",
          "' OR '1'='1",
          "\\'; SELECT pg_sleep(10)--",
          "$1 $$ || chr(39) \u02bc \uff07",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>&lt;&amp;",
          "${jndi:ldap://127.0.0.1:9/x} #{7*7} {{7*7}} %{7*7}",
          "%s%n%x {0} \\u0041 %00 %0d%0a",
          "=HYPERLINK(\"http://127.0.0.1\")",
          "../../../../etc/passwd\\..\\..",
          "tab\tline\nreturn\rbell\u0007escape\u001b[31m delete\u007f next\u0085",
          "X\r\nSet-Cookie: a=b\r\n\r\n<html>",
          "right\u202eto\u2066left \u200b\u200d\ufeff",
          "line\u2028paragraph\u2029",
          "\ud83d\udc69\u200d\u2695\ufe0f \ud83c\udde8\ud83c\udded e\u0301\u0301\u0301\u0301",
          "Z\u0351\u036b\u0343\u036a\u0302\u036ba\u033d\u034al\u0321\u034ag\u032eo",
          "\ufffe\uffff \ue000 \ufdd0",
          "{\"a\":[1,{}]}",
          "null",
          "\ud83d\ude00".repeat(100));

  /** No texts at all (Unicode, 3.9, D79; PostgreSQL stores no NUL): never let in. */
  static final List<String> NO_TEXTS =
      List.of("nul\\u0000nul", "half \\ud83d", "\\udc69 half", "\\udc69\\ud83d turned");

  private HostileTexts() {}
}
