package org.fedrouter.compliance.advisory.index;

import java.util.LinkedHashSet;
import java.util.Set;
import org.fedrouter.compliance.cpe.CpeAttribute;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeValue;

/** What CPE names of the same product share: part, vendor and product. */
public final class ProductKey {
  /** Of names that leave one of them open; they may be anything's. */
  public static final String OPEN = "";

  private ProductKey() {}

  /** The key of a name, or {@link #OPEN}. */
  public static String of(CpeName name) {
    StringBuilder key = new StringBuilder();
    for (CpeAttribute attribute :
        new CpeAttribute[] {CpeAttribute.PART, CpeAttribute.VENDOR, CpeAttribute.PRODUCT}) {
      if (!(name.value(attribute) instanceof CpeValue.Text text) || text.wild()) {
        return OPEN;
      }
      // No value of a name has a line feed.
      key.append(text.text()).append('\n');
    }
    return key.toString();
  }

  /** The keys of all names in a condition, in its order. */
  public static Set<String> all(CpeCondition condition) {
    Set<String> keys = new LinkedHashSet<>();
    collect(condition, false, keys);
    return keys;
  }

  /** The keys of the names that may themselves be vulnerable. */
  static Set<String> vulnerable(CpeCondition condition) {
    Set<String> keys = new LinkedHashSet<>();
    collect(condition, true, keys);
    return keys;
  }

  private static void collect(CpeCondition condition, boolean vulnerable, Set<String> keys) {
    switch (condition) {
      case CpeCondition.Match match -> {
        if (match.vulnerable() || !vulnerable) {
          keys.add(of(match.criteria()));
        }
      }
      case CpeCondition.Group group ->
          group.conditions().forEach(inner -> collect(inner, vulnerable, keys));
    }
  }
}
