package org.fedrouter.compliance.advisory.index;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.compliance.advisory.Advisory;

/**
 * What a delta may change the findings of.
 *
 * @param packages keys of {@link org.fedrouter.compliance.advisory.PackageName}
 * @param products keys of {@link ProductKey}; those of platforms that a condition asks for, too
 */
public record Touched(Set<String> packages, Set<String> products) {
  public Touched {
    packages = Set.copyOf(packages);
    products = Set.copyOf(products);
  }

  /** What any of these names. */
  static Touched all(List<Touched> several) {
    Set<String> packages = new TreeSet<>();
    Set<String> products = new TreeSet<>();
    for (Touched one : several) {
      packages.addAll(one.packages);
      products.addAll(one.products);
    }
    return new Touched(packages, products);
  }

  /** Whether both name a package or a product. */
  public boolean meets(Touched other) {
    return !Collections.disjoint(packages, other.packages)
        || !Collections.disjoint(products, other.products);
  }

  static Touched by(Iterable<Advisory> advisories) {
    Set<String> packages = new TreeSet<>();
    Set<String> products = new TreeSet<>();
    for (Advisory advisory : advisories) {
      advisory.affected().packages().forEach(one -> packages.add(one.name().key()));
      advisory.affected().configurations().forEach(one -> products.addAll(ProductKey.all(one)));
    }
    return new Touched(packages, products);
  }
}
