package org.fedrouter.web.openai;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.inference.Catalogue;

/** What the hospitals offer under the names that a question may use. */
final class ModelList {
  private static final String OURS = "fedrouter";

  private ModelList() {}

  /** A name and whose it is. */
  record Entry(String id, String owner) {}

  /**
   * Every model, followed by its adapters as {@code MODEL:ADAPTER}.
   *
   * @param alias of the model that answers when none is named; comes first
   */
  static List<Entry> of(Catalogue catalogue, String alias) {
    List<Entry> entries = new ArrayList<>();
    if (catalogue.offers().isEmpty()) {
      return entries;
    }
    Set<String> names = new LinkedHashSet<>();
    names.add(alias);
    names.addAll(catalogue.models());
    for (String name : names) {
      String registered = name.equals(alias) ? "" : name;
      entries.add(new Entry(name, OURS));
      for (String adapter : catalogue.adapters(registered)) {
        String owner =
            catalogue
                .adapter(registered, adapter, "")
                .map(Catalogue.Adapter::hospital)
                .orElse(OURS);
        entries.add(new Entry(name + ":" + adapter, owner));
      }
    }
    return entries;
  }
}
