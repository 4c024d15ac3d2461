package org.fedrouter.compliance.purl;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fedrouter.compliance.purl.InvalidPurl.Part;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (ECMA-427) in canonical form: decoded parts, normalised by the rules of its type.
 * Two of them are equal exactly when their texts are.
 *
 * @param namespace segments with slashes between them; null without one
 * @param version null without one
 * @param qualifiers by key, none empty
 * @param subpath segments with slashes between them; null without one
 */
public record Purl(
    String type,
    @Nullable String namespace,
    String name,
    @Nullable String version,
    SortedMap<String, String> qualifiers,
    @Nullable String subpath) {

  /** Longer texts are refused: far above any package URL that means something. */
  public static final int MOST_CHARACTERS = 1 << 16;

  /**
   * Normalises the parts.
   *
   * @throws InvalidPurl when they break a rule of package URLs or of their type
   */
  public Purl {
    type = Segments.type(type);
    PurlType rules = PurlType.of(type);
    qualifiers = canonical(qualifiers);
    namespace = rules.namespace(Segments.path(namespace, Part.NAMESPACE, false));
    name = rules.name(namespace, Segments.stripped(name), qualifiers);
    version = rules.version(version == null || version.isEmpty() ? null : version);
    subpath = rules.subpath(Segments.path(subpath, Part.SUBPATH, true));
    rules.checkQualifiers(qualifiers);
  }

  /** As the constructor, with qualifiers in any order. */
  public static Purl of(
      String type,
      @Nullable String namespace,
      String name,
      @Nullable String version,
      Map<String, String> qualifiers,
      @Nullable String subpath) {
    return new Purl(type, namespace, name, version, lowerKeys(qualifiers), subpath);
  }

  /**
   * Reads a package URL and normalises what the standard lets a reader normalise. Keys of
   * qualifiers that begin with a capital are refused, as the standard's tests demand.
   *
   * @throws InvalidPurl when the text is none
   */
  public static Purl parse(String text) {
    return new PurlReader(text, true).purl();
  }

  /**
   * As {@link #parse}, but folds keys of any case: for what other tools wrote.
   *
   * @throws InvalidPurl when the text is none
   */
  public static Purl parseLeniently(String text) {
    return new PurlReader(text, false).purl();
  }

  /** The canonical text. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("pkg:").append(type).append('/');
    if (namespace != null) {
      text.append(Percent.encodePath(namespace)).append('/');
    }
    text.append(PurlType.of(type).nameIsPath() ? Percent.encodePath(name) : Percent.encode(name));
    if (version != null) {
      text.append('@').append(Percent.encode(version));
    }
    if (!qualifiers.isEmpty()) {
      text.append(
          qualifiers.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + Percent.encode(entry.getValue()))
              .collect(Collectors.joining("&", "?", "")));
    }
    if (subpath != null) {
      text.append('#').append(Percent.encodePath(subpath));
    }
    return text.toString();
  }

  private static SortedMap<String, String> lowerKeys(Map<String, String> qualifiers) {
    SortedMap<String, String> lower = new TreeMap<>();
    qualifiers.forEach((key, value) -> Segments.put(lower, Segments.lower(key), value));
    return lower;
  }

  private static SortedMap<String, String> canonical(SortedMap<String, String> qualifiers) {
    SortedMap<String, String> copy = new TreeMap<>();
    qualifiers.forEach(
        (key, value) -> {
          Segments.checkKey(key);
          if (!value.isEmpty()) {
            copy.put(key, value);
          }
        });
    return Collections.unmodifiableSortedMap(copy);
  }
}
