package org.fedrouter.compliance.feed.format;

/** Descriptions in several languages. */
final class Descriptions {
  private Descriptions() {}

  /** The first in English, else the first; empty without any. */
  static String english(Field descriptions, Parts parts) {
    record Description(String language, String text) {}
    var all =
        parts.each(
            descriptions,
            one -> new Description(one.at("lang").textOrEmpty(), one.at("value").textOrEmpty()));
    return all.stream()
        .filter(one -> one.language().startsWith("en"))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(Description::text)
        .orElse("");
  }
}
