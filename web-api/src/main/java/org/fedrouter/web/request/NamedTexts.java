package org.fedrouter.web.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Fields that are objects whose names the request chooses. */
public final class NamedTexts {
  private NamedTexts() {}

  /** An object of at most {@code most} texts by their names, or an empty one. */
  public static Map<String, String> one(Fields fields, String name, int most, int longest) {
    Map<String, String> texts = new LinkedHashMap<>();
    Fields object = fields.object(name);
    for (String key : object.names(most)) {
      texts.put(key, object.text(key, 1, longest));
    }
    return texts;
  }

  /** An object of at most {@code most} texts, or lists of so many, by their names. */
  public static Map<String, Set<String>> several(
      Fields fields, String name, int most, int longest) {
    Map<String, Set<String>> sets = new LinkedHashMap<>();
    Fields object = fields.object(name);
    for (String key : object.names(most)) {
      sets.put(key, Set.copyOf(object.texts(key, most, longest)));
    }
    return sets;
  }
}
