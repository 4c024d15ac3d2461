package org.fedrouter.bench.injection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ways to hide a text that leave its sense. */
final class Disguises {
  private Disguises() {}

  static Map<String, UnaryOperator<String>> all() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("none", text -> text);
    all.put("upper case", text -> text.toUpperCase(java.util.Locale.ROOT));
    all.put("zero width", text -> text.replaceAll("(?<=[a-zA-Z])(?=[a-zA-Z])", "\u200b"));
    all.put("look-alikes", text -> letters(text, "aeopcyxi", "аеорсухі"));
    all.put("fullwidth", Disguises::fullwidth);
    all.put("mathematical", Disguises::mathematical);
    all.put("tags", Disguises::tags);
    all.put("leet", text -> letters(text, "oieast", "01345" + "7"));
    all.put("letters apart", text -> String.join(" ", text.split("(?<=[a-zA-Z])(?=[a-zA-Z])")));
    all.put(
        "base64",
        text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    all.put("hex", text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    all.put("rot13", Disguises::rot13);
    all.put("reversed", text -> new StringBuilder(text).reverse().toString());
    all.put("entities", Disguises::entities);
    return all;
  }

  private static String letters(String text, String from, String to) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      int at = from.indexOf(Character.toLowerCase(out.charAt(i)));
      if (at >= 0) {
        out.setCharAt(i, to.charAt(at));
      }
    }
    return out.toString();
  }

  private static String fullwidth(String text) {
    return mapped(text, c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c);
  }

  private static String mathematical(String text) {
    return mapped(
        text,
        c ->
            c >= 'a' && c <= 'z'
                ? 0x1D41A + c - 'a'
                : c >= 'A' && c <= 'Z' ? 0x1D400 + c - 'A' : c);
  }

  private static String tags(String text) {
    return "Hello." + mapped(text, c -> c >= ' ' && c < 0x7F ? c + 0xE0000 : ' ');
  }

  private static String rot13(String text) {
    return mapped(
        text,
        c ->
            c >= 'a' && c <= 'z'
                ? 'a' + (c - 'a' + 13) % 26
                : c >= 'A' && c <= 'Z' ? 'A' + (c - 'A' + 13) % 26 : c);
  }

  private static String entities(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append("&#").append(c).append(';'));
    return out.toString();
  }

  private static String mapped(String text, java.util.function.IntUnaryOperator map) {
    StringBuilder out = new StringBuilder();
    text.codePoints().map(map).forEach(out::appendCodePoint);
    return out.toString();
  }
}
