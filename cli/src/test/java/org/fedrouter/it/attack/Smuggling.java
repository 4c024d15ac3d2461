package org.fedrouter.it.attack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests that two servers could read as different numbers of requests. */
final class Smuggling {
  private static final String HOST = "Host: " + Nginx.HOST + "\r\n";
  private static final String POST =
      "POST /auth/login HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
  private static final String GET = "GET /auth/me HTTP/1.1\r\n";
  private static final String HIDDEN = "GET /api/v1/users?smuggled HTTP/1.1\r\n" + HOST + "X: ";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

  /** By their names. */
  static final Map<String, String> ATTACKS = attacks();

  private Smuggling() {}

  /** A body of which one reading ends after the first line and the other at the end. */
  private static Map<String, String> attacks() {
    String chunks = "0\r\n\r\n" + HIDDEN;
    String length = "Content-Length: " + chunks.length() + "\r\n";
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("CL.TE", POST + length + CHUNKED + "\r\n" + chunks);
    attacks.put("TE.CL", POST + CHUNKED + "Content-Length: 4\r\n\r\n" + teCl());
    for (String coding :
        List.of(
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding:\tchunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding: Chunked",
            "X: y\nTransfer-Encoding: chunked",
            "X: y\rTransfer-Encoding: chunked",
            "Transfer-Encoding\r\n : chunked",
            "Transfer-Encoding:\r\n chunked",
            " Transfer-Encoding: chunked",
            "Transfer_Encoding: chunked",
            "Transfer-Encoding\u0000: chunked",
            "Content-Encoding: x\r\nTransfer-Encoding: chunked, chunked")) {
      attacks.put("TE.TE " + coding, POST + length + coding + "\r\n\r\n" + chunks);
    }
    for (String lengths :
        List.of(
            "Content-Length: 0\r\n" + length,
            length + "Content-Length: 0\r\n",
            "Content-Length: 0, " + chunks.length() + "\r\n",
            "Content-Length: +" + chunks.length() + "\r\n",
            "Content-Length: 0x5\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: 1 1\r\n",
            "Content-Length: 18446744073709551616\r\n",
            "Content-Length:\r\n " + chunks.length() + "\r\n",
            "Content-Length\r\n")) {
      attacks.put("CL.CL " + lengths, POST + lengths + "\r\n" + chunks);
    }
    attacks.put("chunk of a huge size", POST + CHUNKED + "\r\nFFFFFFFFFFFFFFFFF\r\n" + HIDDEN);
    attacks.put("chunk extension", POST + CHUNKED + "\r\n2;a=\"\r\n\"\r\n{}\r\n" + chunks);
    attacks.put("chunk with a bare line feed", POST + CHUNKED + "\r\n2\n{}\n0\n\n" + HIDDEN);
    attacks.put("GET with a body", GET + HOST + length + "\r\n" + chunks);
    attacks.put("HTTP/1.0 in chunks", POST.replace("1.1", "1.0") + CHUNKED + "\r\n" + chunks);
    attacks.put("HTTP/0.9", "GET /auth/me\r\n" + HIDDEN);
    attacks.put(
        "upgrade",
        GET
            + HOST
            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n"
            + HIDDEN);
    attacks.put(
        "hop by hop",
        GET + HOST + "Connection: close, Authorization, X-Forwarded-For\r\n\r\n" + HIDDEN);
    attacks.put("two hosts", GET + HOST + "Host: 127.0.0.1\r\n\r\n");
    attacks.put("no host", GET + "\r\n");
    attacks.put("another host", GET + "Host: 127.0.0.1\r\n\r\n");
    attacks.put("folded line", GET + HOST + "X: a\r\n\tb\r\n\r\n");
    attacks.put("line feed in the path", "GET /auth/me\nX: y HTTP/1.1\r\n" + HOST + "\r\n");
    attacks.put("expectation", POST + "Expect: 100-continue\r\n" + length + "\r\n" + chunks);
    return attacks;
  }

  private static String teCl() {
    return Integer.toHexString(HIDDEN.length()) + "\r\n" + HIDDEN + "\r\n0\r\n\r\n";
  }
}
