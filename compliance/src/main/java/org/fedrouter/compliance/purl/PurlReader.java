package org.fedrouter.compliance.purl;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fedrouter.compliance.purl.InvalidPurl.Part;
import org.jspecify.annotations.Nullable;

/** Reads a package URL from right to left, as the standard describes it. */
final class PurlReader {
  private static final String SCHEME = "pkg:";

  private final boolean strict;
  private String rest;

  PurlReader(String text, boolean strict) {
    this.strict = strict;
    this.rest = text;
  }

  Purl purl() {
    if (rest.length() > Purl.MOST_CHARACTERS) {
      throw new InvalidPurl(
          Part.WHOLE, "must have at most " + Purl.MOST_CHARACTERS + " characters");
    }
    @Nullable String subpath = decodedPath(cutBehind('#'), Part.SUBPATH);
    SortedMap<String, String> qualifiers = qualifiers(cutBehind('?'));
    dropScheme();
    String type = cutType();
    PurlType rules = PurlType.of(Segments.type(type));
    @Nullable String version = cutVersion();
    rest = Segments.stripped(rest);
    int slash = rules.nameIsPath() ? rest.indexOf('/') : rest.lastIndexOf('/');
    @Nullable String namespace =
        slash < 0 ? null : decodedPath(rest.substring(0, slash), Part.NAMESPACE);
    String name = Percent.decode(rest.substring(slash + 1), Part.NAME);
    return new Purl(type, namespace, name, version, qualifiers, subpath);
  }

  /** What is behind the last such character, which is cut off; null without one. */
  private @Nullable String cutBehind(char separator) {
    int at = rest.lastIndexOf(separator);
    if (at < 0) {
      return null;
    }
    String behind = rest.substring(at + 1);
    rest = rest.substring(0, at);
    return behind;
  }

  private void dropScheme() {
    if (!rest.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new InvalidPurl(Part.SCHEME, "must be pkg");
    }
    int at = SCHEME.length();
    while (at < rest.length() && rest.charAt(at) == '/') {
      at++;
    }
    rest = rest.substring(at);
  }

  private String cutType() {
    int slash = rest.indexOf('/');
    if (slash < 0) {
      throw new InvalidPurl(Part.NAME, "must be there, behind a type and a slash");
    }
    String type = rest.substring(0, slash);
    rest = rest.substring(slash + 1);
    return type;
  }

  /** An at sign that begins a segment before the last one is a scope of npm, not a separator. */
  private @Nullable String cutVersion() {
    int at = rest.lastIndexOf('@');
    boolean begins = at == 0 || (at > 0 && rest.charAt(at - 1) == '/');
    if (at < 0 || (begins && rest.indexOf('/', at) >= 0)) {
      return null;
    }
    if (begins) {
      throw new InvalidPurl(Part.NAME, "must be there");
    }
    String version = Percent.decode(rest.substring(at + 1), Part.VERSION);
    rest = rest.substring(0, at);
    return version;
  }

  private static @Nullable String decodedPath(@Nullable String path, Part part) {
    return path == null
        ? null
        : Stream.of(path.split("/", -1))
            .map(segment -> segment(segment, part))
            .collect(Collectors.joining("/"));
  }

  private static String segment(String encoded, Part part) {
    String segment = Percent.decode(encoded, part);
    if (segment.indexOf('/') >= 0) {
      throw new InvalidPurl(part, "must have no slash inside a segment");
    }
    return segment;
  }

  private SortedMap<String, String> qualifiers(@Nullable String text) {
    SortedMap<String, String> qualifiers = new TreeMap<>();
    if (text == null || text.isEmpty()) {
      return qualifiers;
    }
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new InvalidPurl(Part.QUALIFIERS, "must be pairs of key=value");
      }
      String key = pair.substring(0, equals);
      // The standard's tests refuse Platform=java and accept repositorY_url=...
      if (strict && !key.isEmpty() && Character.isUpperCase(key.charAt(0))) {
        throw new InvalidPurl(Part.QUALIFIERS, "must have keys in small letters");
      }
      Segments.put(
          qualifiers,
          Segments.lower(key),
          Percent.decode(pair.substring(equals + 1), Part.QUALIFIERS));
    }
    return qualifiers;
  }
}
