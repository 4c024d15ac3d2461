package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Reference;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;

/** The OSV format: ossf.github.io/osv-schema, 1.x. */
final class OsvFormat {
  private OsvFormat() {}

  static List<Advisory> read(Field osv, Parts parts) throws RefusedDocument {
    String id = parts.of(osv.at("id").text());
    Times times =
        new Times(
            osv.at("published").instant().orElse(null),
            osv.at("modified").instant().orElse(null),
            osv.at("withdrawn").instant().orElse(null));
    Affected affected =
        new Affected(
            parts.each(osv.at("affected"), one -> affected(one, parts)), List.of(), List.of());
    return List.of(
        new Advisory(Source.OSV, id, aliases(osv, id), times, details(osv, parts), affected));
  }

  /** A distribution's own copy of a vulnerability, such as {@code DEBIAN-CVE-...}, is that one. */
  private static List<String> aliases(Field osv, String id) throws RefusedDocument {
    List<String> aliases = new ArrayList<>(osv.at("aliases").texts());
    for (String upstream : osv.at("upstream").texts()) {
      if (id.endsWith("-" + upstream)) {
        aliases.add(upstream);
      }
    }
    return aliases;
  }

  private static Details details(Field osv, Parts parts) throws RefusedDocument {
    String summary = osv.at("summary").textOrEmpty();
    List<Rating> ratings = new ArrayList<>(ratings(osv.at("severity"), parts));
    for (Field affected : osv.at("affected").items()) {
      ratings.addAll(ratings(affected.at("severity"), parts));
    }
    return new Details(
        summary.isEmpty() ? osv.at("details").textOrEmpty() : summary,
        parts.attempt(osv.at("database_specific").at("cwe_ids")::texts).orElse(List.of()),
        ratings.stream().distinct().toList(),
        parts.each(
            osv.at("references"),
            one -> new Reference(one.at("type").textOrEmpty(), one.at("url").text())));
  }

  private static List<Rating> ratings(Field severities, Parts parts) {
    return parts
        .each(
            severities,
            one ->
                one.at("type").text().startsWith("CVSS_")
                    ? List.of(Ratings.of(one.at("score"), one.at("source").textOrEmpty()))
                    : List.<Rating>of())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static AffectedPackage affected(Field affected, Parts parts) throws RefusedDocument {
    Field named = affected.at("package");
    // Records of repositories alone name no package; commits of a repository are nobody's version.
    PackageName name =
        named.present()
            ? PackageName.of(named.at("ecosystem").text(), named.at("name").text())
            : PackageName.of("GIT", repository(affected));
    return new AffectedPackage(
        name,
        parts.each(affected.at("ranges"), range -> range(range, name.ecosystem())),
        List.of(),
        affected.at("versions").texts());
  }

  private static String repository(Field affected) throws RefusedDocument {
    for (Field range : affected.at("ranges").items()) {
      if (range.at("repo").present()) {
        return range.at("repo").text();
      }
    }
    throw affected.at("package").bad("must be there");
  }

  private static OsvRange range(Field range, String ecosystem) throws RefusedDocument {
    List<Event> events = new ArrayList<>();
    for (Field event : range.at("events").items()) {
      for (Kind kind : Kind.values()) {
        Field version = event.at(kind.name().toLowerCase(Locale.ROOT));
        if (version.present()) {
          events.add(new Event(kind, version.text()));
        }
      }
    }
    if (events.stream().noneMatch(event -> event.kind() == Kind.INTRODUCED)) {
      throw range.at("events").bad("must have an introduction");
    }
    return new OsvRange(type(range.at("type")), ecosystem, events);
  }

  private static OsvRange.Type type(Field type) throws RefusedDocument {
    return switch (type.text()) {
      case "SEMVER" -> OsvRange.Type.SEMVER;
      case "ECOSYSTEM" -> OsvRange.Type.ECOSYSTEM;
      case "GIT" -> OsvRange.Type.GIT;
      default -> throw type.bad("must be SEMVER, ECOSYSTEM or GIT");
    };
  }
}
