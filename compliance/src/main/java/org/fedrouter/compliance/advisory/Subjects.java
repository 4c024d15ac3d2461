package org.fedrouter.compliance.advisory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.compliance.cpe.CpeAttribute;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeCondition.Group;
import org.fedrouter.compliance.cpe.CpeCondition.Match;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeValue;
import org.fedrouter.compliance.purl.Purl;

/** Under which names of packages and products an advisory is found. */
public final class Subjects {
  private Subjects() {}

  /** The name of a package, whatever its version. */
  public static String of(Purl purl) {
    return PackageName.keyOf(purl);
  }

  /** The name of a product, in small letters as CPE has them. */
  public static String of(String vendor, String product) {
    return "cpe/" + vendor.toLowerCase(Locale.ROOT) + "/" + product.toLowerCase(Locale.ROOT);
  }

  /** All under which it is found, in order. */
  public static List<String> of(Advisory advisory) {
    Set<String> found = new TreeSet<>();
    for (AffectedPackage affected : advisory.affected().packages()) {
      found.add(affected.name().key());
    }
    advisory.affected().configurations().forEach(condition -> collect(condition, found));
    return List.copyOf(found);
  }

  private static void collect(CpeCondition condition, Set<String> found) {
    switch (condition) {
      case Match match -> {
        CpeName name = match.criteria();
        if (match.vulnerable()
            && name.value(CpeAttribute.VENDOR) instanceof CpeValue.Text vendor
            && name.value(CpeAttribute.PRODUCT) instanceof CpeValue.Text product) {
          found.add(of(vendor.text(), product.text()));
        }
      }
      case Group group -> group.conditions().forEach(inner -> collect(inner, found));
    }
  }
}
