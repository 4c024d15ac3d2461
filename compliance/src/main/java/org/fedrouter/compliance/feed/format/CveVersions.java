package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.cpe.CpeAttribute;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeCondition.Operator;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeValue;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;

/**
 * The versions of a product in a CVE record.
 *
 * @param otherwise whether versions that are not listed are affected
 * @param affected ranges and single versions
 * @param unaffected likewise
 */
record CveVersions(
    boolean otherwise, List<VersionBounds> affected, List<VersionBounds> unaffected) {
  /** What publishers write where they mean the beginning, or nothing. */
  private static final Set<String> NO_VERSION =
      Set.of("", "0", "*", "-", "n/a", "N/A", "unspecified", "all", "unknown");

  static CveVersions of(Field product, Parts parts) throws RefusedDocument {
    List<VersionBounds> affected = new ArrayList<>();
    List<VersionBounds> unaffected = new ArrayList<>();
    parts.each(
        product.at("versions"),
        one -> {
          // Commits have no order outside their repository.
          if (!one.at("versionType").textOrEmpty().equals("git")) {
            switch (one.at("status").text()) {
              case "affected" -> affected.add(bounds(one));
              case "unaffected" -> unaffected.add(bounds(one));
              case "unknown" -> {}
              default -> throw one.at("status").bad("must be affected, unaffected or unknown");
            }
          }
          return one;
        });
    boolean otherwise = product.at("defaultStatus").textOrEmpty().equals("affected");
    return new CveVersions(otherwise, affected, unaffected);
  }

  private static VersionBounds bounds(Field one) throws RefusedDocument {
    String version = known(one.at("version").textOrEmpty());
    String before = known(one.at("lessThan").textOrEmpty());
    String to = known(one.at("lessThanOrEqual").textOrEmpty());
    boolean range = one.at("lessThan").present() || one.at("lessThanOrEqual").present();
    if (!range) {
      return new VersionBounds(version, true, version, true);
    }
    return new VersionBounds(version, true, before.isEmpty() ? to : before, before.isEmpty());
  }

  private static String known(String version) {
    return NO_VERSION.contains(version) ? "" : version;
  }

  /** Whether the product has one of these versions; empty when none is affected. */
  Optional<CpeCondition> condition(CpeName name) {
    if (affected.isEmpty() && unaffected.isEmpty()) {
      return Optional.of(new CpeCondition.Match(name, VersionBounds.NONE, true));
    }
    CpeName any = name.with(CpeAttribute.VERSION, CpeValue.Logical.ANY);
    if (otherwise) {
      CpeCondition all = new CpeCondition.Match(any, VersionBounds.NONE, true);
      return Optional.of(
          unaffected.isEmpty()
              ? all
              : new CpeCondition.Group(
                  Operator.AND,
                  false,
                  List.of(
                      all, new CpeCondition.Group(Operator.OR, true, matches(any, unaffected)))));
    }
    return switch (affected.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(matches(any, affected).getFirst());
      default -> Optional.of(new CpeCondition.Group(Operator.OR, false, matches(any, affected)));
    };
  }

  private static List<CpeCondition> matches(CpeName any, List<VersionBounds> versions) {
    return versions.stream()
        .<CpeCondition>map(bounds -> new CpeCondition.Match(any, bounds, true))
        .toList();
  }

  /** As a package, in the order of its ecosystem. */
  AffectedPackage of(PackageName name) {
    List<OsvRange> ranges = new ArrayList<>();
    List<String> versions = new ArrayList<>();
    if (affected.isEmpty() && (otherwise || unaffected.isEmpty())) {
      ranges.add(range(name, List.of(new Event(Kind.INTRODUCED, "0"))));
    }
    for (VersionBounds bounds : affected) {
      if (bounds.bounded() && bounds.from().equals(bounds.to())) {
        versions.add(bounds.from());
      } else {
        ranges.add(range(name, events(bounds)));
      }
    }
    return new AffectedPackage(name, ranges, List.of(), versions);
  }

  private static OsvRange range(PackageName name, List<Event> events) {
    return new OsvRange(OsvRange.Type.ECOSYSTEM, name.ecosystem(), events);
  }

  private static List<Event> events(VersionBounds bounds) {
    List<Event> events = new ArrayList<>();
    events.add(new Event(Kind.INTRODUCED, bounds.from().isEmpty() ? "0" : bounds.from()));
    if (!bounds.to().isEmpty()) {
      events.add(new Event(bounds.toIncluded() ? Kind.LAST_AFFECTED : Kind.FIXED, bounds.to()));
    }
    return events;
  }
}
