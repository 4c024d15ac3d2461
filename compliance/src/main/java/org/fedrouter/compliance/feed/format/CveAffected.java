package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;

/**
 * The products of a CVE record: package URLs and CPE names with the versions that stand beside them
 * ({@code affected}), and configurations ({@code cpeApplicability}).
 */
final class CveAffected {
  private final Parts parts;
  private final List<AffectedPackage> packages = new ArrayList<>();
  private final Set<CpeCondition> conditions = new LinkedHashSet<>();
  private final Set<String> named = new LinkedHashSet<>();

  CveAffected(Parts parts) {
    this.parts = parts;
  }

  Affected all() {
    return new Affected(packages, List.copyOf(conditions), List.copyOf(named));
  }

  void add(Field container) {
    conditions.addAll(new Conditions(parts).of(container.at("cpeApplicability")));
    parts.each(
        container.at("affected"),
        product -> {
          product(product);
          return product;
        });
  }

  private void product(Field product) throws RefusedDocument {
    CveVersions versions = CveVersions.of(product, parts);
    List<CpeName> names = parts.each(product.at("cpes"), Conditions::name);
    names.forEach(name -> versions.condition(name).ifPresent(conditions::add));
    if (product.at("packageURL").present()) {
      packages.add(versions.of(PackageName.of(purl(product.at("packageURL")))));
    } else if (names.isEmpty()) {
      named.add(name(product));
    }
  }

  private static String name(Field product) throws RefusedDocument {
    return (product.at("vendor").textOrEmpty() + " " + product.at("product").textOrEmpty()).strip();
  }

  static Purl purl(Field node) throws RefusedDocument {
    try {
      return Purl.parseLeniently(node.text());
    } catch (InvalidPurl e) {
      throw node.bad("must be a package URL (" + e.getMessage() + ")");
    }
  }
}
