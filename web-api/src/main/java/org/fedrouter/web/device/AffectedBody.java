package org.fedrouter.web.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeCondition.Group;
import org.fedrouter.compliance.cpe.CpeCondition.Match;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.Vers;
import org.jspecify.annotations.Nullable;

/**
 * Packages and products that an advisory affects.
 *
 * @param more how many were left out
 */
record AffectedBody(
    List<PackageBody> packages, List<ProductBody> products, List<String> named, int more) {
  private static final int MOST = 200;

  static AffectedBody of(Affected affected) {
    List<ProductBody> products = new ArrayList<>();
    affected.configurations().forEach(condition -> collect(condition, products));
    int more = Math.max(0, affected.packages().size() - MOST) + Math.max(0, products.size() - MOST);
    return new AffectedBody(
        affected.packages().stream().limit(MOST).map(PackageBody::of).toList(),
        products.stream().limit(MOST).toList(),
        affected.named().stream().limit(MOST).toList(),
        more);
  }

  private static void collect(CpeCondition condition, List<ProductBody> products) {
    switch (condition) {
      case Match match -> products.add(ProductBody.of(match));
      case Group group -> group.conditions().forEach(inner -> collect(inner, products));
    }
  }

  /** Versions of a package: those of the list and those of every range. */
  record PackageBody(
      String ecosystem,
      String name,
      List<RangeBody> ranges,
      List<String> vers,
      List<String> versions) {
    static PackageBody of(AffectedPackage affected) {
      return new PackageBody(
          affected.name().ecosystem(),
          affected.name().name(),
          affected.ranges().stream().limit(MOST).map(RangeBody::of).toList(),
          affected.vers().stream().limit(MOST).map(Vers::toString).toList(),
          affected.versions().stream().limit(MOST).toList());
    }
  }

  /** A range as OSV has it: events such as {@code introduced}, with their version. */
  record RangeBody(String type, List<Map<String, String>> events) {
    static RangeBody of(OsvRange range) {
      return new RangeBody(
          range.type().name(),
          range.events().stream()
              .limit(MOST)
              .map(event -> Map.of(event.kind().name().toLowerCase(Locale.ROOT), event.version()))
              .toList());
    }
  }

  /**
   * A product, with the ends of its versions where there are any.
   *
   * @param vulnerable whether it is vulnerable itself, or only what must run beside it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProductBody(String cpe, @Nullable String from, @Nullable String to, boolean vulnerable) {
    static ProductBody of(Match match) {
      VersionBounds versions = match.versions();
      return new ProductBody(
          match.criteria().toString(),
          end(versions.from(), versions.fromIncluded() ? ">=" : ">"),
          end(versions.to(), versions.toIncluded() ? "<=" : "<"),
          match.vulnerable());
    }

    private static @Nullable String end(String version, String sign) {
      return version.isEmpty() ? null : sign + version;
    }
  }
}
