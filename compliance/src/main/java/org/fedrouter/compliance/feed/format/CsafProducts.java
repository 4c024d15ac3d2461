package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.version.range.InvalidRange;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;
import org.fedrouter.compliance.version.range.Vers;
import org.jspecify.annotations.Nullable;

/**
 * The products of a CSAF document by their identifiers, and which of them a vulnerability affects.
 * A product that is made of two (a component on a platform) is affected by its component.
 */
final class CsafProducts {
  private static final List<String> AFFECTED =
      List.of("known_affected", "first_affected", "last_affected");
  private static final int DEEPEST = 30;

  /** A product as it is identified. */
  private record Product(String name, @Nullable CpeName cpe, @Nullable Purl purl, String range) {}

  private final Map<String, Product> byId = new HashMap<>();
  private final Map<String, String> components = new HashMap<>();

  private CsafProducts() {}

  static CsafProducts of(Field tree, Parts parts) {
    CsafProducts products = new CsafProducts();
    for (Field product : parts.attempt(tree.at("full_product_names")::items).orElse(List.of())) {
      parts.attempt(() -> products.add(product, "", parts));
    }
    parts.attempt(() -> products.branches(tree, 0, parts));
    parts.each(
        tree.at("relationships"),
        one -> {
          String id = one.at("full_product_name").at("product_id").text();
          products.components.put(id, one.at("product_reference").text());
          return products.add(one.at("full_product_name"), "", parts);
        });
    return products;
  }

  private Field branches(Field above, int depth, Parts parts) throws RefusedDocument {
    if (depth > DEEPEST) {
      throw above.bad("must be at most " + DEEPEST + " branches deep");
    }
    for (Field branch : above.at("branches").items()) {
      boolean range = branch.at("category").textOrEmpty().equals("product_version_range");
      if (branch.at("product").present()) {
        String name = range ? branch.at("name").textOrEmpty() : "";
        parts.attempt(() -> add(branch.at("product"), name, parts));
      }
      branches(branch, depth + 1, parts);
    }
    return above;
  }

  private Product add(Field product, String range, Parts parts) throws RefusedDocument {
    Field identified = product.at("product_identification_helper");
    @Nullable CpeName cpe =
        identified.at("cpe").present()
            ? parts.attempt(() -> Conditions.name(identified.at("cpe"))).orElse(null)
            : null;
    @Nullable Purl purl =
        identified.at("purl").present()
            ? parts.attempt(() -> CveAffected.purl(identified.at("purl"))).orElse(null)
            : null;
    Product made = new Product(product.at("name").textOrEmpty(), cpe, purl, range);
    byId.put(product.at("product_id").text(), made);
    return made;
  }

  Affected affected(Field status) throws RefusedDocument {
    List<AffectedPackage> packages = new ArrayList<>();
    List<CpeCondition> conditions = new ArrayList<>();
    Set<String> named = new LinkedHashSet<>();
    for (String id : affectedIds(status)) {
      Product product = product(id).orElseThrow(() -> status.bad("must name products that exist"));
      if (product.purl() != null) {
        packages.add(affectedPackage(product, product.purl()));
      }
      if (product.cpe() != null) {
        conditions.add(new CpeCondition.Match(product.cpe(), VersionBounds.NONE, true));
      }
      if (product.purl() == null && product.cpe() == null) {
        named.add(product.name());
      }
    }
    return new Affected(packages, conditions.stream().distinct().toList(), List.copyOf(named));
  }

  private static Set<String> affectedIds(Field status) throws RefusedDocument {
    Set<String> ids = new LinkedHashSet<>();
    for (String kind : AFFECTED) {
      ids.addAll(status.at(kind).texts());
    }
    return ids;
  }

  private Optional<Product> product(String id) {
    @Nullable Product own = byId.get(id);
    boolean identified = own != null && (own.cpe() != null || own.purl() != null);
    @Nullable String component = identified ? null : components.get(id);
    return Optional.ofNullable(component == null ? own : byId.getOrDefault(component, own));
  }

  private static AffectedPackage affectedPackage(Product product, Purl purl) {
    PackageName name = PackageName.of(purl);
    if (product.range().startsWith("vers:")) {
      try {
        return new AffectedPackage(
            name, List.of(), List.of(Vers.parse(product.range())), List.of());
      } catch (InvalidRange e) {
        // A range that nobody can read must not hide the package: all of its versions count.
        return new AffectedPackage(name, List.of(all(name)), List.of(), List.of());
      }
    }
    return purl.version() == null
        ? new AffectedPackage(name, List.of(all(name)), List.of(), List.of())
        : new AffectedPackage(name, List.of(), List.of(), List.of(purl.version()));
  }

  private static OsvRange all(PackageName name) {
    return new OsvRange(
        OsvRange.Type.ECOSYSTEM, name.ecosystem(), List.of(new Event(Kind.INTRODUCED, "0")));
  }
}
